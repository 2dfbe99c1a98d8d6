package mds.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.sql.Column;
import mds.value.None;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedMaterializationTest {

  @TempDir private Path folder;
  private Builder builder;

  @BeforeEach
  void open() throws Exception {
    builder = new Builder(folder);
  }

  @AfterEach
  void close() throws Exception {
    builder.close();
  }

  // As dbt-core 1.11 with dbt-duckdb 1.11 makes them, but for the last group.
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "1|2|, INTEGER",
        "007|-1|+3, INTEGER",
        "1.0|2.00|1e5, INTEGER",
        "1.5|2, DOUBLE",
        ".5|1.25e-3, DOUBLE",
        "2024-02-29|2024-1-5|, DATE",
        "2024-02-29 10:11:12|, TIMESTAMP",
        "2024-02-29T10:11:12Z|2024-02-29T10:11:12.5, TIMESTAMP",
        "2024-02-29 10:11:12.5, VARCHAR",
        "2024-02-29|2024-02-29 10:11:12, VARCHAR",
        "true|FALSE|, BOOLEAN",
        "true|1, VARCHAR",
        "yes|no, VARCHAR",
        "1|x, VARCHAR",
        "2024-02-30, VARCHAR",
        "2024-02-29T24:00:00, VARCHAR",
        "nan|1.5, DOUBLE",
        " 5 |6, INTEGER",
        "||, INTEGER",
        "3000000000, BIGINT",
        "99999999999999999999, HUGEINT",
        "'1,000', VARCHAR",
        "1_000, VARCHAR",
        "5%, VARCHAR",
        "1e400, VARCHAR"
      })
  void typesComeFromAllValues(String values, String type) throws Exception {
    StringBuilder text = new StringBuilder("id,v\n");
    for (String value : values.split("\\|", -1)) {
      text.append("1,\"").append(value).append("\"\n");
    }
    seed(text.toString());
    assertThat(builder.columns("s").get(1)).isEqualTo(new Column("v", type));
  }

  @Test
  void valuesOfTextStayAsTheyAreAndEmptyIsNull() throws Exception {
    seed("id,v\n1,\" a  \"\n2,\n3,\"say \"\"hi\"\"\nthere\"\n4,null\n");
    assertThat(builder.rows("s"))
        .containsExactly(
            List.of(1L, " a  "),
            List.of(2L, None.NONE),
            List.of(3L, "say \"hi\"\nthere"),
            List.of(4L, "null"));
  }

  @Test
  void columnsTakeTheTypesGiven() throws Exception {
    write("zip,n\n01234,1\n", UTF_8);
    build(",", Map.of("ZIP", "varchar(5)", "n", "decimal(10,2)"));
    assertThat(builder.columns("s"))
        .containsExactly(new Column("zip", "VARCHAR"), new Column("n", "DECIMAL(10,2)"));
    assertThat(builder.rows("s").get(0).get(0)).isEqualTo("01234");
  }

  @Test
  void delimitersQuotedNamesAndByteOrderMarksAreRead() throws Exception {
    write("\uFEFF\"na;me\";b c;größe\n1;2;3\n", UTF_8);
    build(";", Map.of());
    assertThat(builder.columns("s"))
        .extracting(Column::name)
        .containsExactly("na;me", "b c", "größe");
    assertThat(builder.rows("s")).containsExactly(List.of(1L, 2L, 3L));
  }

  @Test
  void namesAreMadeDistinctAsAgateMakesThem() throws Exception {
    seed("x,,x,X\n1,2,3,4\n");
    assertThat(builder.columns("s"))
        .extracting(Column::name)
        .containsExactly("x", "b", "x_2", "X_3");
  }

  @Test
  void headersAloneMakeEmptyTables() throws Exception {
    Built built = seed("id,v\n");
    assertThat(built.message()).isEqualTo("INSERT 0");
    assertThat(builder.rows("s")).isEmpty();
  }

  @Test
  void messagesCountTheRows() throws Exception {
    assertThat(seed("id\n1\n2\n").response())
        .isEqualTo(Map.of("_message", "INSERT 2", "code", "INSERT", "rows_affected", 2L));
  }

  @Test
  void raggedLinesAreToldAndTheOldTableStays() throws Exception {
    seed("id,v\n1,a\n");
    Diagnostic diagnostic = fails("id,v\n1,a\n2\n");
    assertThat(diagnostic.code()).isEqualTo(Code.SEED_RAGGED);
    assertThat(diagnostic.message()).contains("line 3").contains("Expected Number of Columns: 2");
    assertThat(diagnostic.location().orElseThrow()).hasToString("seeds/s.csv:3:1");
    assertThat(builder.rows("s")).containsExactly(List.of(1L, "a"));
    assertThat(fails("id,v\n1,a,b\n").code()).isEqualTo(Code.SEED_RAGGED);
  }

  @Test
  void openQuotesAreTold() throws Exception {
    assertThat(fails("id,v\n1,\"a\n2,b\n").message()).contains("unterminated quote");
    assertThat(fails("id,\"v\n").code()).isEqualTo(Code.SEED_HEADER);
  }

  @Test
  void otherEncodingsAreTold() throws Exception {
    write("id,v\n1,größe\n", ISO_8859_1);
    assertThat(failure().code()).isEqualTo(Code.SEED_ENCODING);
    write("id,v\n1,größe\n", UTF_16);
    assertThat(failure().code()).isEqualTo(Code.SEED_ENCODING);
  }

  @Test
  void emptyFilesAreTold() throws Exception {
    assertThat(fails("").code()).isEqualTo(Code.SEED_HEADER);
  }

  private Built seed(String text) throws Exception {
    write(text, UTF_8);
    return build(",", Map.of());
  }

  private Diagnostic fails(String text) throws Exception {
    write(text, UTF_8);
    return failure();
  }

  private Diagnostic failure() {
    Diagnostic[] found = new Diagnostic[1];
    assertThatThrownBy(() -> build(",", Map.of()))
        .isInstanceOfSatisfying(
            DiagnosticException.class, failure -> found[0] = failure.diagnostics().get(0));
    return found[0];
  }

  private void write(String text, Charset charset) throws Exception {
    Files.writeString(folder.resolve("s.csv"), text, charset);
  }

  private Built build(String delimiter, Map<String, String> types) throws Exception {
    return builder.build(
        new SeedMaterialization(
            builder.relation("s"),
            folder.resolve("s.csv").toString(),
            "seeds/s.csv",
            delimiter,
            types,
            false));
  }
}
