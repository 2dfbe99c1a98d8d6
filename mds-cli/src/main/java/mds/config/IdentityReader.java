package mds.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.yaml.YamlNode;

/** Reads the {@code identities:} of a project file. */
public final class IdentityReader {

  public static final List<String> KEYS = List.of("name", "columns", "model");

  private final List<Diagnostic> problems;

  IdentityReader(List<Diagnostic> problems) {
    this.problems = problems;
  }

  List<Identity> read(KeyReader project) {
    List<Identity> identities = new ArrayList<>();
    Map<String, Location> places = new HashMap<>();
    for (YamlNode.Mapping item : project.mappings("identities")) {
      Identity identity = identity(new KeyReader(item, problems));
      Optional.ofNullable(places.putIfAbsent(identity.name(), identity.place()))
          .ifPresent(earlier -> refuseSecond(identity, earlier));
      identities.add(identity);
    }
    return identities;
  }

  private Identity identity(KeyReader keys) {
    keys.refuseOthers(KEYS, "an identity");
    String name = keys.name("an identity");
    Location place = keys.node("name").map(YamlNode::location).orElse(keys.mapping().location());
    List<String> columns = keys.texts("columns").orElse(List.of());
    if (columns.isEmpty() || new HashSet<>(columns).size() < columns.size()) {
      problems.add(
          Diagnostic.error(
                  Code.YAML_WRONG_SHAPE, "the identity `" + name + "` needs columns, each once")
              .at(keys.node("columns").map(YamlNode::location).orElse(place))
              .hint("write `columns: [market, member_no]`, or whatever identifies it"));
    }
    return new Identity(name, columns, keys.text("model"), place);
  }

  private void refuseSecond(Identity identity, Location earlier) {
    problems.add(
        Diagnostic.error(
                Code.YAML_WRONG_SHAPE, "there are two identities `" + identity.name() + "`")
            .at(identity.place())
            .related(earlier, "it is declared here already")
            .hint("rename or remove one of them"));
  }
}
