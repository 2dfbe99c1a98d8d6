package mds.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.diagnostic.Location;
import mds.node.NodeOrigin;
import mds.node.References;

/**
 * What a Python model refers to: its calls of {@code dbt.ref} and {@code dbt.source} with texts.
 */
final class PythonReferences {

  private static final String TEXT = "\\s*(?:\"([^\"]*)\"|'([^']*)')\\s*";
  private static final Pattern REF =
      Pattern.compile("\\bdbt\\.ref\\(" + TEXT + "(?:," + TEXT + ")?[,)]");
  private static final Pattern SOURCE =
      Pattern.compile("\\bdbt\\.source\\(" + TEXT + "," + TEXT + ",?\\s*\\)");

  private PythonReferences() {}

  static References of(NodeOrigin origin) {
    List<References.Ref> refs = new ArrayList<>();
    Matcher ref = REF.matcher(origin.rawCode());
    while (ref.find()) {
      Optional<String> second = text(ref, 3);
      Optional<String> packageName = second.isPresent() ? text(ref, 1) : Optional.empty();
      String name = second.or(() -> text(ref, 1)).orElse("");
      refs.add(new References.Ref(packageName, name, Optional.empty(), place(origin, ref)));
    }
    List<References.SourceRef> sources = new ArrayList<>();
    Matcher source = SOURCE.matcher(origin.rawCode());
    while (source.find()) {
      sources.add(
          new References.SourceRef(
              text(source, 1).orElse(""), text(source, 3).orElse(""), place(origin, source)));
    }
    return new References(refs, sources, List.of(), List.of());
  }

  private static Optional<String> text(Matcher matcher, int group) {
    return Optional.ofNullable(matcher.group(group))
        .or(() -> Optional.ofNullable(matcher.group(group + 1)));
  }

  private static Location place(NodeOrigin origin, Matcher matcher) {
    int start = origin.place().range().start();
    return origin.source().at(start + matcher.start(), start + matcher.end());
  }
}
