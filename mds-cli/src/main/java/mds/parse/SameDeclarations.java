package mds.parse;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.node.DocBlock;
import mds.node.Exposure;
import mds.node.Group;

/** Finds exposures, groups and docs blocks of one name, which nobody could tell apart. */
final class SameDeclarations {

  private final List<Diagnostic> problems;

  /**
   * @param problems where an error is added for each
   */
  SameDeclarations(List<Diagnostic> problems) {
    this.problems = problems;
  }

  void check(Collection<Exposure> exposures, Collection<Group> groups, Collection<DocBlock> docs) {
    check(
        "exposures",
        exposures,
        one -> one.id().value(),
        Exposure::name,
        Exposure::originalFilePath);
    check(
        "groups",
        groups,
        one -> one.packageName() + "." + one.name(),
        Group::name,
        Group::originalFilePath);
    check("docs", docs, DocBlock::id, DocBlock::name, DocBlock::originalFilePath);
  }

  private <T> void check(
      String kinds,
      Collection<T> all,
      Function<T, String> id,
      Function<T, String> name,
      Function<T, String> file) {
    Map<String, T> seen = new LinkedHashMap<>();
    for (T one : all) {
      T earlier = seen.putIfAbsent(id.apply(one), one);
      if (earlier != null) {
        problems.add(
            Diagnostic.error(
                    Code.DUPLICATE_NODE,
                    "two %s have the name `%s`: in %s and %s"
                        .formatted(kinds, name.apply(one), file.apply(earlier), file.apply(one)))
                .hint("rename one of them")
                .inDbt("dbt found two %s with the name \"%s\"".formatted(kinds, name.apply(one))));
      }
    }
  }
}
