package mds.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.artifact.read.JsonValues;
import mds.diagnostic.Platform;
import mds.diagnostic.SourceText;
import mds.plan.change.QueryReads;
import mds.yaml.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the cases of src/test/resources/sql/file-reads.yml. */
final class FileReadsTest {

  private static final Path CASES = Path.of("src/test/resources/sql/file-reads.yml");

  private record Case(String sql, List<String> reads, boolean isSelect) {

    static Case of(Map<?, ?> values) {
      String reads = String.valueOf(values.get("reads"));
      List<String> files = new ArrayList<>();
      if (values.containsKey("isText")) {
        files.add(reads);
      } else {
        reads.chars().forEach(letter -> files.add(address((char) letter)));
      }
      String sql = String.valueOf(values.get("sql"));
      for (char letter = 'a'; letter <= 'd'; letter++) {
        sql = sql.replace("@" + letter, address(letter));
      }
      return new Case(sql, files, !values.containsKey("isSelect"));
    }

    private static String address(char letter) {
      return "https://host/" + letter + ".parquet";
    }
  }

  static List<Case> cases() throws Exception {
    SourceText source = new SourceText(CASES.toString(), Files.readString(CASES));
    List<Case> cases = new ArrayList<>();
    for (Object values : (List<?>) YamlReader.read(source).orElseThrow().value()) {
      cases.add(Case.of((Map<?, ?>) values));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsWhatAStatementReads(Case each) {
    List<String> found = new ArrayList<>();
    FileReads.in(each.sql).forEach(read -> found.addAll(read.patterns()));
    assertThat(found).isEqualTo(each.reads);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theDatabaseSeesThemAtTheSamePlaces(Case each) throws Exception {
    Map<?, ?> tree = (Map<?, ?>) JsonValues.of(tree(each.sql));
    assertThat(Boolean.FALSE.equals(tree.get("error")))
        .as(tree.toString())
        .isEqualTo(each.isSelect);
    if (each.isSelect) {
      long found = FileReads.in(each.sql).stream().filter(FileRead::isOfContents).count();
      assertThat(found).isEqualTo(QueryReads.of(tree).files());
    }
  }

  private static String tree(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement statement =
            connection.prepareStatement("select json_serialize_sql(?::varchar)::varchar")) {
      statement.setString(1, sql);
      try (ResultSet rows = statement.executeQuery()) {
        assertThat(rows.next()).isTrue();
        return rows.getString(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eachNameStandsAtItsPlace(Case each) {
    for (FileRead read : FileReads.in(each.sql)) {
      for (FileRead.Name name : read.names()) {
        String written = each.sql.substring(name.range().start(), name.range().end());
        List<SqlToken> tokens = SqlLexer.rendered(written);
        assertThat(tokens).hasSize(1);
        assertThat(Literal.text(tokens.get(0))).isEqualTo(name.text());
      }
    }
  }

  @Test
  void namesThatAreComputedAreNoNames() {
    FileRead read = FileReads.in("from read_csv('https://host/' || name, sep = ';')").get(0);
    assertThat(read.names()).isEmpty();
    assertThat(read.function()).isEqualTo("read_csv");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "//server/share/orders/*.parquet, \\\\server\\share\\orders\\*.parquet",
        "//server/share, \\\\server\\share",
        "///server/share, ///server/share",
        "/folder//orders.csv, /folder//orders.csv",
        "C:/folder/*.csv, C:/folder/*.csv",
        "\\\\server\\share\\*.csv, \\\\server\\share\\*.csv",
        "folder/*.csv, folder/*.csv"
      })
  void onWindowsSharesHaveTheSpellingThatTheDatabaseFinds(String written, String found) {
    assertThat(FilePattern.findable(written, Platform.WINDOWS)).isEqualTo(found);
    assertThat(FilePattern.findable(written, Platform.OTHER)).isEqualTo(written);
  }
}
