package mds.config;

import java.util.List;
import java.util.Optional;

/**
 * The {@code publish:} block of a project file: the copies for those who only read.
 *
 * @param folder where they go, as written
 * @param select which nodes are in them, in the words of {@code --select}; none for all models
 * @param exclude which of those are not
 * @param keep how many earlier copies stay
 * @param targets after whose builds a copy is made; empty for all
 */
public record PublishConfig(
    String folder,
    Form form,
    List<String> select,
    List<String> exclude,
    int keep,
    Optional<List<String>> targets) {

  /** What a copy is. */
  public enum Form {
    /** One database. */
    DUCKDB,
    /** A file for each node. */
    PARQUET
  }

  public PublishConfig {
    select = List.copyOf(select);
    exclude = List.copyOf(exclude);
    targets = targets.map(List::copyOf);
  }

  /** Whether a copy is made after a build on a target. */
  public boolean follows(String target) {
    return targets.isEmpty() || targets.get().contains(target);
  }
}
