package mds.parse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mds.config.KeyReader;
import mds.config.ResourceType;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.node.FilePath;
import mds.node.Group;
import mds.value.None;
import mds.yaml.YamlNode;

/** Reads an entry of {@code groups:}. */
final class GroupReader {

  private final String packageName;
  private final Configuration configuration;
  private final List<Diagnostic> problems;

  /**
   * @param problems where errors are added
   */
  GroupReader(String packageName, Configuration configuration, List<Diagnostic> problems) {
    this.packageName = packageName;
    this.configuration = configuration;
    this.problems = problems;
  }

  Group read(YamlNode.Mapping entry) {
    KeyReader keys = new KeyReader(entry, problems);
    String name = keys.name("a group");
    String path = entry.source().path();
    List<String> fqn = Fqn.of(packageName, FilePath.firstFolder(path), path, name);
    return new Group(
        name,
        packageName,
        FilePath.belowFirstFolder(path),
        path,
        owner(keys),
        keys.text("description").<Object>map(text -> text).orElse(None.NONE),
        configuration.of(ResourceType.GROUP, packageName, fqn, keys.values("config"), List.of()));
  }

  private Map<String, Object> owner(KeyReader keys) {
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("email", None.NONE);
    owner.put("name", None.NONE);
    owner.putAll(keys.values("owner"));
    if (owner.get("email") == None.NONE && owner.get("name") == None.NONE) {
      problems.add(
          Diagnostic.error(Code.MISSING_KEY, "a group needs an `owner` with a name or an email")
              .at(keys.mapping().location())
              .hint("add `owner: {name: ...}`"));
    }
    return owner;
  }
}
