package mds.template.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.template.node.BodyNode;
import mds.template.node.CallNode;
import mds.template.node.DataNode;
import mds.template.node.Layout;
import mds.template.node.MacroNode;
import mds.template.node.PrintNode;
import mds.template.node.StatementNode;
import mds.template.node.TemplateFailure;
import mds.template.node.TemplateNode;
import mds.template.syntax.Token.Kind;

/** Parses a template: text, printed expressions and tags. */
public final class Parser {

  /** Deeper nesting of tags than anybody writes, yet safe on a small stack. */
  private static final int DEEPEST = 100;

  private final TokenStream tokens;
  private final Layout layout;
  private final Scope root;
  private final Unknowns unknowns;
  private final ExpressionParser expressions;
  private final StatementParser statements;
  private final List<String> openTags = new ArrayList<>();

  /**
   * A parsed template.
   *
   * @param macros the macros that it defines, in order
   * @param calls all calls that stand in it, an inner one before the one around it
   */
  public record Parsed(TemplateNode root, List<MacroNode> macros, List<CallNode> calls) {}

  private Parser(SourceText source, TextRange part) {
    this.tokens = new TokenStream(source, part);
    this.layout = new Layout(source);
    this.root = Scope.root(layout);
    this.unknowns = new Unknowns(tokens);
    Scopes scopes = new Scopes(root);
    this.expressions = new ExpressionParser(tokens, scopes, unknowns);
    this.statements = new StatementParser(this, tokens, scopes, expressions, unknowns);
  }

  /**
   * Parses a part of a source.
   *
   * @throws TemplateFailure when it is no Jinja
   */
  public static Parsed parse(SourceText source, TextRange part) {
    return new Parser(source, part).run();
  }

  private Parsed run() {
    BodyNode body = body(Set.of());
    unknowns.check(0);
    root.resolve();
    return new Parsed(new TemplateNode(layout, body), statements.macros(), expressions.calls());
  }

  /**
   * What stands up to one of the tags that end it, whose name is the current token after it; up to
   * the end of the template if there is none.
   */
  BodyNode body(Set<String> ends) {
    List<StatementNode> nodes = new ArrayList<>();
    while (true) {
      Token token = tokens.current();
      switch (token.kind()) {
        case DATA -> nodes.add(new DataNode(tokens.next().text(), token.start()));
        case PRINT_BEGIN -> nodes.add(print());
        case BLOCK_BEGIN -> {
          tokens.next();
          if (tokens.at(Kind.NAME) && ends.contains(tokens.current().text())) {
            return new BodyNode(nodes);
          }
          nodes.add(tag(token.start(), ends));
        }
        default -> {
          if (!ends.isEmpty()) {
            throw unclosed(ends);
          }
          return new BodyNode(nodes);
        }
      }
    }
  }

  private StatementNode print() {
    tokens.next();
    StatementNode node = new PrintNode(expressions.tuple());
    tokens.expect(Kind.PRINT_END);
    return node;
  }

  private StatementNode tag(int start, Set<String> ends) {
    if (!tokens.at(Kind.NAME)) {
      throw tokens.failure("tag name expected");
    }
    String name = tokens.current().text();
    if (!StatementParser.TAGS.contains(name)) {
      throw unknown(name, ends);
    }
    if (openTags.size() == DEEPEST) {
      throw tokens.failure("the tags are nested too deeply");
    }
    openTags.add(name);
    StatementNode node = statements.statement(start);
    openTags.remove(openTags.size() - 1);
    tokens.expect(Kind.BLOCK_END);
    return node;
  }

  private TemplateFailure unknown(String name, Set<String> ends) {
    String found = "encountered unknown tag `" + name + "`";
    TemplateFailure failure =
        tokens.failure(ends.isEmpty() ? found : found + ", looking for " + names(ends));
    return openTags.isEmpty() || !name.startsWith("end")
        ? failure
        : failure.hint("close `" + openTags.get(openTags.size() - 1) + "` before this");
  }

  private TemplateFailure unclosed(Set<String> ends) {
    return tokens.failure(
        "unexpected end of template, looking for "
            + names(ends)
            + ": the innermost block that needs to be closed is `"
            + openTags.get(openTags.size() - 1)
            + "`");
  }

  private static String names(Set<String> ends) {
    return "`" + String.join("` or `", ends.stream().sorted().toList()) + "`";
  }
}
