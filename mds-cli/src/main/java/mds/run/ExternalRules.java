package mds.run;

import java.util.List;

/**
 * How an external model's file follows the one before.
 *
 * @param minRatio the share of the old file's rows that the new one has at least
 * @param versions how many earlier ones are kept
 * @param versioned whether the location holds a new folder each time, to which the view points
 * @param keys of {@link ExternalStrategy#DELETE_INSERT}
 * @param refresh whether to begin anew in any case
 */
record ExternalRules(
    OnEmpty onEmpty,
    double minRatio,
    int versions,
    boolean versioned,
    ExternalStrategy strategy,
    List<String> keys,
    boolean refresh) {

  ExternalRules {
    keys = List.copyOf(keys);
  }

  static ExternalRules of(OnEmpty onEmpty) {
    return new ExternalRules(onEmpty, 0, 0, false, ExternalStrategy.REPLACE, List.of(), false);
  }

  boolean grows() {
    return strategy != ExternalStrategy.REPLACE && !refresh;
  }
}
