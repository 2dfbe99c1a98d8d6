package mds.artifact.state;

import static mds.artifact.state.Documents.map;
import static mds.artifact.state.Documents.maps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import mds.value.None;
import mds.value.Text;

/** A model's contract now and before: the columns, types and constraints that it promises. */
record ContractChange(Map<String, Object> now, Map<String, Object> before) {

  private static final Set<String> ENFORCING = Set.of("table", "incremental");

  boolean isVersioned() {
    return now.getOrDefault("version", None.NONE) != None.NONE;
  }

  boolean isSame() {
    boolean was = isEnforced(before);
    boolean is = isEnforced(now);
    return was == is && (!is || promise(now).equals(promise(before)));
  }

  static boolean isEnforced(Map<String, Object> document) {
    return Boolean.TRUE.equals(map(document, "contract").get("enforced"));
  }

  private static List<Object> promise(Map<String, Object> document) {
    List<Object> promise = new ArrayList<>();
    columns(document)
        .forEach((name, column) -> promise.add(List.of(name, type(column), constraints(column))));
    if (enforcesConstraints(document)) {
      promise.add(materialized(document));
      promise.add(constraints(document));
    }
    return promise;
  }

  private static Map<String, Map<String, Object>> columns(Map<String, Object> document) {
    Map<String, Map<String, Object>> columns = new TreeMap<>();
    map(document, "columns").forEach((name, column) -> columns.put(name, map(column)));
    return columns;
  }

  private static String type(Map<String, Object> column) {
    return Text.str(column.getOrDefault("data_type", None.NONE));
  }

  // What is not said and what says nothing are the same.
  private static List<Map<String, Object>> constraints(Map<String, Object> document) {
    List<Map<String, Object>> constraints = maps(document, "constraints");
    for (Map<String, Object> constraint : constraints) {
      constraint
          .values()
          .removeIf(said -> said == None.NONE || said.equals(List.of()) || said.equals(true));
    }
    return constraints;
  }

  private static boolean enforcesConstraints(Map<String, Object> document) {
    return ENFORCING.contains(materialized(document));
  }

  private static String materialized(Map<String, Object> document) {
    return Text.str(map(document, "config").getOrDefault("materialized", ""));
  }

  /** What those who rely on the contract lose, in words; empty when nothing. */
  List<String> broken() {
    List<String> broken = new ArrayList<>();
    if (!isEnforced(before)) {
      return broken;
    }
    if (!isEnforced(now)) {
      broken.add("Contract enforcement was removed: the model no longer enforces its contract");
    }
    add(broken, "Columns were removed", removedColumns());
    add(broken, "Columns with data_type changes", retypedColumns());
    if (enforcesConstraints(before)) {
      add(broken, "Enforced column level constraints were removed", removedColumnConstraints());
      add(broken, "Enforced model level constraints were removed", removedConstraints());
      add(broken, "Materialization changed with enforced constraints", looseMaterialization());
    }
    return broken;
  }

  private static void add(List<String> broken, String what, List<String> items) {
    if (!items.isEmpty()) {
      broken.add(what + ":\n  - " + String.join("\n  - ", items));
    }
  }

  private List<String> removedColumns() {
    List<String> removed = new ArrayList<>(columns(before).keySet());
    removed.removeAll(columns(now).keySet());
    return removed;
  }

  private List<String> retypedColumns() {
    List<String> retyped = new ArrayList<>();
    keptColumns()
        .forEach(
            (name, column) -> {
              String was = type(column);
              String is = type(columns(now).getOrDefault(name, Map.of()));
              if (!base(was).equals(base(is))) {
                retyped.add(name + " (" + was + " -> " + is + ")");
              }
            });
    return retyped;
  }

  // A wider varchar(10) breaks nothing.
  private static String base(String type) {
    return type.replaceFirst("\\(.*", "").strip().toLowerCase(Locale.ROOT);
  }

  private Map<String, Map<String, Object>> keptColumns() {
    Map<String, Map<String, Object>> kept = new LinkedHashMap<>(columns(before));
    kept.keySet().retainAll(columns(now).keySet());
    return kept;
  }

  private List<String> removedColumnConstraints() {
    List<String> removed = new ArrayList<>();
    keptColumns()
        .forEach(
            (name, column) -> {
              List<Map<String, Object>> gone = constraints(column);
              gone.removeAll(constraints(columns(now).getOrDefault(name, Map.of())));
              gone.forEach(
                  constraint -> removed.add(name(constraint) + " constraint on column " + name));
            });
    return removed;
  }

  private static String name(Map<String, Object> constraint) {
    return "'" + constraint.getOrDefault("name", constraint.getOrDefault("type", "")) + "'";
  }

  private List<String> removedConstraints() {
    List<Map<String, Object>> gone = constraints(before);
    gone.removeAll(constraints(now));
    return gone.stream()
        .map(
            constraint ->
                name(constraint)
                    + " constraint on columns "
                    + Text.repr(constraint.getOrDefault("columns", List.of())))
        .toList();
  }

  private List<String> looseMaterialization() {
    boolean hadConstraints =
        !constraints(before).isEmpty()
            || columns(before).values().stream().anyMatch(column -> !constraints(column).isEmpty());
    return hadConstraints && !enforcesConstraints(now)
        ? List.of(materialized(before) + " -> " + materialized(now))
        : List.of();
  }
}
