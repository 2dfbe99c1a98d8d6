package mds.ingest.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes the names of columns: trimmed, none empty, none twice in any case. */
final class ColumnNames {

  private ColumnNames() {}

  static List<String> of(List<String> heading) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String each : heading) {
      taken.add(each.strip().toLowerCase(Locale.ROOT));
    }
    Set<String> used = new HashSet<>();
    for (int index = 0; index < heading.size(); index++) {
      String name = heading.get(index).strip();
      if (name.isEmpty() || !used.add(name.toLowerCase(Locale.ROOT))) {
        name = free(name.isEmpty() ? "column" : name, name.isEmpty() ? index + 1 : 2, taken);
        used.add(name.toLowerCase(Locale.ROOT));
      }
      names.add(name);
    }
    return names;
  }

  private static String free(String name, int first, Set<String> taken) {
    int number = first;
    while (!taken.add((name + "_" + number).toLowerCase(Locale.ROOT))) {
      number++;
    }
    return name + "_" + number;
  }

  static List<String> numbered(int count) {
    List<String> names = new ArrayList<>();
    for (int index = 1; index <= count; index++) {
      names.add("column_" + index);
    }
    return names;
  }
}
