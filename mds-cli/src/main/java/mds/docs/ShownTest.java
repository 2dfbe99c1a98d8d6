package mds.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.node.DataTest;
import mds.value.None;
import mds.value.Text;

/** What a data test is called where its node and column are clear. */
final class ShownTest {

  private ShownTest() {}

  /** Such as {@code relationships to ref('members') field member_no}. */
  static String label(DataTest test) {
    if (test.generic().isEmpty()) {
      return test.name();
    }
    DataTest.Generic generic = test.generic().get();
    List<String> words = new ArrayList<>();
    words.add(generic.namespace().map(space -> space + ".").orElse("") + generic.name());
    for (Map.Entry<String, Object> argument : generic.arguments().entrySet()) {
      if (!argument.getKey().equals("model") && !argument.getKey().equals("column_name")) {
        words.add(argument.getKey() + " " + text(argument.getValue()));
      }
    }
    return String.join(" ", words);
  }

  /** The column, or the expression, that a generic test is about. */
  static Optional<String> column(DataTest test) {
    return test.generic().flatMap(DataTest.Generic::columnName);
  }

  private static String text(Object value) {
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(ShownTest::text).toList());
    }
    return value == None.NONE ? "none" : Text.str(value);
  }
}
