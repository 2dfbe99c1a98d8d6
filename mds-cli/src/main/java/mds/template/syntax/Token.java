package mds.template.syntax;

/**
 * A piece of a template as the parser sees it.
 *
 * @param value the text of data, names and strings, the number of numbers, else empty
 * @param start offset in the source
 * @param end offset in the source
 */
record Token(Kind kind, Object value, int start, int end) {

  enum Kind {
    DATA("template data / text"),
    PRINT_BEGIN("begin of print statement"),
    PRINT_END("end of print statement"),
    BLOCK_BEGIN("begin of statement block"),
    BLOCK_END("end of statement block"),
    NAME("name"),
    STRING("string"),
    INTEGER("integer"),
    FLOAT("float"),
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    POWER("**"),
    DIVIDE("/"),
    FLOOR_DIVIDE("//"),
    MODULO("%"),
    TILDE("~"),
    OPEN_BRACKET("["),
    CLOSE_BRACKET("]"),
    OPEN_PARENTHESIS("("),
    CLOSE_PARENTHESIS(")"),
    OPEN_BRACE("{"),
    CLOSE_BRACE("}"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    ASSIGN("="),
    DOT("."),
    COLON(":"),
    PIPE("|"),
    COMMA(","),
    SEMICOLON(";"),
    END("end of template");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  /** True for a name that reads so; Jinja has no reserved words, so that place decides. */
  boolean isName(String name) {
    return kind == Kind.NAME && value.equals(name);
  }

  /** The text of data, a name or a string. */
  String text() {
    return (String) value;
  }

  /** How messages call it. */
  String description() {
    return kind == Kind.NAME ? text() : kind.description();
  }
}
