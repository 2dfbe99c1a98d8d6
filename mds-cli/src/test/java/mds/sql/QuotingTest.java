package mds.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuotingTest {

  @Test
  void anyTextIsOneIdentifier() {
    assertThat(Identifier.quote("a\"; drop table b; --")).isEqualTo("\"a\"\"; drop table b; --\"");
  }

  @Test
  void anyTextIsOneLiteral() {
    assertThat(Literal.quote("o'r\\der")).isEqualTo("'o''r\\der'");
  }

  @Test
  void namesQuoteEachPart() {
    assertThat(RelationName.of("d", "s", "i")).hasToString("\"d\".\"s\".\"i\"");
    assertThat(new RelationName(Optional.empty(), "s", "i")).hasToString("\"s\".\"i\"");
    assertThat(RelationName.of("D", "S", "I").folded()).isEqualTo(RelationName.of("d", "s", "i"));
  }

  @Test
  void placesAreMappedToTheEmbeddedSql() {
    Statement statement = Statement.around("create (", "select", ")");
    assertThat(statement.toEmbedded(8)).contains(0);
    assertThat(statement.toEmbedded(14)).contains(6);
    assertThat(statement.toEmbedded(7)).isEmpty();
    assertThat(statement.toEmbedded(15)).isEmpty();
    assertThat(Statement.of("drop table x").toEmbedded(3)).isEmpty();
  }

  // A file of comma-separated values doubles its quotes too.
  @Test
  void quotesAreDoubledNowhereElse() throws IOException {
    assertThat(sourcesWith("replace(\"'\", \"''\")")).containsExactly("Literal.java");
    assertThat(sourcesWith("replace(\"\\\"\", \"\\\"\\\"\")"))
        .containsExactlyInAnyOrder("Identifier.java", "CsvField.java");
  }

  private static List<String> sourcesWith(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file).contains(text)) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }
}
