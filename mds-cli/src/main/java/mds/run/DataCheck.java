package mds.run;

import java.util.Optional;
import mds.sql.RelationKind;
import mds.sql.RelationName;

/**
 * A data test: a select that finds what should not be there.
 *
 * @param failures the aggregate that counts what is found: {@code count(*)} unless configured
 * @param warnIf a condition on that count, such as {@code != 0}
 * @param errorIf as {@code warnIf}; looked at only when the test's severity is error
 * @param failsOnWarning whether a warning is to count as a failure
 * @param limit how many found rows are looked at, at most
 * @param stored where what is found is kept for a look
 */
public record DataCheck(
    String select,
    String failures,
    String warnIf,
    String errorIf,
    boolean isError,
    boolean failsOnWarning,
    Optional<Long> limit,
    Optional<Stored> stored) {

  /** A relation that holds what the last run of a test found. */
  public record Stored(RelationName relation, RelationKind kind) {}
}
