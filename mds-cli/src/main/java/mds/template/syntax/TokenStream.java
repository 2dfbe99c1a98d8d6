package mds.template.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.template.node.TemplateFailure;
import mds.template.syntax.Token.Kind;

/** The tokens of a template, of which the parser sees the current and the next one. */
final class TokenStream {

  private final SourceText source;
  private final Lexer lexer;
  private final Deque<Token> ahead = new ArrayDeque<>(2);
  private Token current;
  private int lastEnd;

  TokenStream(SourceText source, TextRange part) {
    this.source = source;
    this.lexer = new Lexer(source, part);
    this.lastEnd = part.start();
    this.current = lexer.next();
  }

  Token current() {
    return current;
  }

  /** Goes one token on and returns the one that was current. */
  Token next() {
    Token old = current;
    lastEnd = old.end();
    current = ahead.isEmpty() ? lexer.next() : ahead.remove();
    return old;
  }

  /** The token after the current one. */
  Token look() {
    if (ahead.isEmpty()) {
      ahead.add(lexer.next());
    }
    return ahead.element();
  }

  boolean at(Kind kind) {
    return current.is(kind);
  }

  boolean atName(String name) {
    return current.isName(name);
  }

  boolean skip(Kind kind) {
    if (!at(kind)) {
      return false;
    }
    next();
    return true;
  }

  boolean skipName(String name) {
    if (!atName(name)) {
      return false;
    }
    next();
    return true;
  }

  Token expect(Kind kind) {
    if (!at(kind)) {
      throw expected(kind.description());
    }
    return next();
  }

  void expectName(String name) {
    if (!skipName(name)) {
      throw expected(name);
    }
  }

  private TemplateFailure expected(String what) {
    return at(Kind.END)
        ? failure("unexpected end of template, expected `" + what + "`")
        : failure("expected `" + what + "`, got `" + current.description() + "`");
  }

  SourceText source() {
    return source;
  }

  /** From an offset to the end of the last token that was read. */
  TextRange since(int start) {
    return new TextRange(start, Math.max(start, lastEnd));
  }

  /** A failure at the current token. */
  TemplateFailure failure(String message) {
    return failure(message, new TextRange(current.start(), current.end()));
  }

  TemplateFailure failure(String message, TextRange range) {
    return new TemplateFailure(
        Diagnostic.error(Code.TEMPLATE_SYNTAX, message).at(source.at(range)));
  }
}
