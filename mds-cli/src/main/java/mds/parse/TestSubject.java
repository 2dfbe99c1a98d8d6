package mds.parse;

import java.util.List;
import java.util.Optional;
import mds.config.ResourceType;
import mds.diagnostic.Location;
import mds.node.Model;
import mds.node.Node;
import mds.node.References;
import mds.node.Source;
import mds.value.Text;

/**
 * What data tests stand under.
 *
 * @param packageName that of the tests
 * @param reference how a template refers to it, such as {@code ref('orders')}
 * @param named the part of the test's name that says what is tested
 * @param isSource tests of a source have {@code source_} before their name
 * @param file that of what is tested, which another file may bring tests to
 * @param fileKey the YAML key and the name it stands under
 */
record TestSubject(
    String packageName,
    String reference,
    String named,
    boolean isSource,
    Optional<Node> node,
    References references,
    String file,
    String fileKey,
    List<String> tags) {

  /** What a YAML file describes. */
  static TestSubject of(String packageName, NodePatch patch, Optional<Node> node) {
    return of(packageName, patch.type(), patch.name(), patch.version(), node, patch.place());
  }

  /** A model that nothing needs to describe. */
  static TestSubject of(Model model, Location place) {
    return of(
        model.packageName(),
        ResourceType.MODEL,
        model.name(),
        model.version(),
        Optional.of(model),
        place);
  }

  private static TestSubject of(
      String packageName,
      ResourceType type,
      String name,
      Optional<String> version,
      Optional<Node> node,
      Location place) {
    String versionArgument = version.map(text -> ", version=" + Text.repr(text)).orElse("");
    References.Ref ref = new References.Ref(Optional.empty(), name, version, place);
    return new TestSubject(
        packageName,
        "ref(" + Text.repr(name) + versionArgument + ")",
        name + version.map(text -> "_v" + text).orElse(""),
        false,
        node,
        new References(List.of(ref), List.of(), List.of(), List.of(), List.of(), List.of()),
        place.source().path(),
        type.key() + "." + name,
        List.of());
  }

  static TestSubject of(String packageName, Source source) {
    References.SourceRef ref =
        new References.SourceRef(source.sourceName(), source.name(), source.place());
    return new TestSubject(
        packageName,
        "source(" + Text.repr(source.sourceName()) + ", " + Text.repr(source.name()) + ")",
        source.sourceName() + "_" + source.name(),
        true,
        Optional.empty(),
        new References(List.of(), List.of(ref), List.of(), List.of(), List.of(), List.of()),
        source.originalFilePath(),
        "sources." + source.sourceName(),
        source.tags());
  }
}
