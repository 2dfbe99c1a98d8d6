package mds.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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
}
