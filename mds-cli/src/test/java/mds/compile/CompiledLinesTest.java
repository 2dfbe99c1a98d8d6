package mds.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mds.diagnostic.LineMap;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import org.junit.jupiter.api.Test;

final class CompiledLinesTest {

  private static final String WRITTEN = "select a,\n  b from t;";

  @Test
  void whatWasEditedTwiceLeadsBackToTheFile() {
    CompiledLines written = new CompiledLines();
    written.add(0, 0, LineMap.of(new SourceText("models/a.sql", WRITTEN)));
    List<Edit> copies = List.of(edit("t;", "'/copies/t.csv';"));
    List<Edit> limit =
        List.of(
            new Edit(new TextRange(0, 0), "set x = 1;\n"),
            new Edit(new TextRange(WRITTEN.length() + 13, WRITTEN.length() + 14), "\nlimit 5"));
    String asked = Edit.all(Edit.all(WRITTEN, copies), limit);
    assertThat(asked).isEqualTo("set x = 1;\nselect a,\n  b from '/copies/t.csv'\nlimit 5");

    CompiledLines lines = written.edited(copies).edited(limit);

    assertThat(origin(lines, asked, "a,")).isEqualTo(WRITTEN.indexOf("a,"));
    assertThat(origin(lines, asked, "b from")).isEqualTo(WRITTEN.indexOf("b from"));
    assertThat(origin(lines, asked, "csv'")).isEqualTo(WRITTEN.indexOf("t;"));
  }

  private static Edit edit(String part, String text) {
    int start = WRITTEN.indexOf(part);
    return new Edit(new TextRange(start, start + part.length()), text);
  }

  private static int origin(CompiledLines lines, String sql, String part) {
    int start = sql.indexOf(part);
    return lines.find(new TextRange(start, start + 1)).orElseThrow().range().start();
  }
}
