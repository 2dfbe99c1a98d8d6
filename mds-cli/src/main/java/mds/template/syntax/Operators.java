package mds.template.syntax;

import mds.template.syntax.Token.Kind;

/** The operators by their first two characters. */
final class Operators {

  private Operators() {}

  /** The longest operator that begins so; {@link Kind#END} when none does. */
  static Kind find(char first, char second) {
    return switch (first) {
      case '+' -> Kind.ADD;
      case '-' -> Kind.SUBTRACT;
      case '/' -> second == '/' ? Kind.FLOOR_DIVIDE : Kind.DIVIDE;
      case '*' -> second == '*' ? Kind.POWER : Kind.MULTIPLY;
      case '%' -> Kind.MODULO;
      case '~' -> Kind.TILDE;
      case '[' -> Kind.OPEN_BRACKET;
      case ']' -> Kind.CLOSE_BRACKET;
      case '(' -> Kind.OPEN_PARENTHESIS;
      case ')' -> Kind.CLOSE_PARENTHESIS;
      case '{' -> Kind.OPEN_BRACE;
      case '}' -> Kind.CLOSE_BRACE;
      case '=' -> second == '=' ? Kind.EQUAL : Kind.ASSIGN;
      case '!' -> second == '=' ? Kind.NOT_EQUAL : Kind.END;
      case '>' -> second == '=' ? Kind.GREATER_OR_EQUAL : Kind.GREATER;
      case '<' -> second == '=' ? Kind.LESS_OR_EQUAL : Kind.LESS;
      case '.' -> Kind.DOT;
      case ':' -> Kind.COLON;
      case '|' -> Kind.PIPE;
      case ',' -> Kind.COMMA;
      case ';' -> Kind.SEMICOLON;
      default -> Kind.END;
    };
  }
}
