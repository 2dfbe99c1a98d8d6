package mds.template.syntax;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mds.diagnostic.TextRange;
import mds.template.node.AutoescapeNode;
import mds.template.node.BlockNode;
import mds.template.node.BodyNode;
import mds.template.node.Capture;
import mds.template.node.DoNode;
import mds.template.node.ExpressionNode;
import mds.template.node.IfNode;
import mds.template.node.Layout;
import mds.template.node.LoopControlNode;
import mds.template.node.MacroNode;
import mds.template.node.NameNode;
import mds.template.node.PrintNode;
import mds.template.node.SetNode;
import mds.template.node.StatementNode;
import mds.template.node.Target;
import mds.template.node.UnsupportedNode;
import mds.template.node.Variable;
import mds.template.node.WithNode;
import mds.template.syntax.Token.Kind;

/** Parses tags, from their name up to the end of the last one that belongs to them. */
final class StatementParser {

  static final Set<String> TAGS =
      Set.of(
          "for",
          "if",
          "block",
          "extends",
          "print",
          "macro",
          "include",
          "from",
          "import",
          "set",
          "with",
          "autoescape",
          "call",
          "filter",
          "do",
          "break",
          "continue",
          "materialization",
          "docs",
          "test",
          "data_test");

  private final Parser parser;
  private final TokenStream tokens;
  private final Scopes scopes;
  private final ExpressionParser expressions;
  private final Unknowns unknowns;
  private final TargetParser targets;
  private final MacroParser macros;
  private final LoopParser loops;
  private final Set<String> blocks = new HashSet<>();

  StatementParser(
      Parser parser,
      TokenStream tokens,
      Scopes scopes,
      ExpressionParser expressions,
      Unknowns unknowns) {
    this.parser = parser;
    this.tokens = tokens;
    this.scopes = scopes;
    this.expressions = expressions;
    this.unknowns = unknowns;
    this.targets = new TargetParser(tokens);
    this.loops = new LoopParser(this, tokens, scopes, expressions, targets);
    this.macros = new MacroParser(this, tokens, scopes, expressions, loops);
  }

  List<MacroNode> macros() {
    return macros.found();
  }

  /**
   * The statement whose name is the current token.
   *
   * @param start where its tag begins
   */
  StatementNode statement(int start) {
    Token name = tokens.next();
    return switch (name.text()) {
      case "for" -> loops.loop();
      case "if" -> condition();
      case "set" -> assignment();
      case "do" -> new DoNode(expressions.tuple());
      case "macro" -> macros.macro(start);
      case "test", "data_test" -> macros.test(start, "end" + name.text());
      case "materialization" -> macros.materialization(start);
      case "docs" -> macros.docs(start);
      case "call" -> macros.callBlock(start);
      case "filter" -> filterBlock();
      case "with" -> with();
      case "print" -> print();
      case "break", "continue" -> loopControl(name);
      case "block" -> block();
      case "autoescape" -> autoescape();
      default -> otherTemplate(name);
    };
  }

  /** The rest of a tag, and what stands between it and the tag that ends it. */
  BodyNode body(Set<String> ends) {
    tokens.skip(Kind.COLON);
    tokens.expect(Kind.BLOCK_END);
    return parser.body(ends);
  }

  /** Like {@link #body(Set)}, with the name of the ending tag read as well. */
  BodyNode closedBody(String end) {
    BodyNode body = body(Set.of(end));
    tokens.next();
    return body;
  }

  /** Runs in a scope; what is unknown in it is so at once, even within a branch. */
  <T> T within(Scope scope, Supplier<T> parse) {
    int mark = unknowns.mark();
    Scope before = scopes.enter(scope);
    T parsed = parse.get();
    scopes.enter(before);
    unknowns.check(mark);
    return parsed;
  }

  private StatementNode condition() {
    int mark = unknowns.mark();
    List<IfNode.Branch> branches = new ArrayList<>();
    Optional<BodyNode> otherwise = Optional.empty();
    String ended;
    do {
      ExpressionNode test = expressions.tupleWithoutCondition(() -> false);
      branches.add(new IfNode.Branch(test, branch(Set.of("elif", "else", "endif"))));
      ended = tokens.next().text();
    } while (ended.equals("elif"));
    if (ended.equals("else")) {
      otherwise = Optional.of(branch(Set.of("endif")));
      tokens.next();
    }
    unknowns.forgive(mark);
    return new IfNode(branches, otherwise);
  }

  private BodyNode branch(Set<String> ends) {
    scopes.current().enterBranch();
    BodyNode body = body(ends);
    scopes.current().leaveBranch();
    return body;
  }

  private StatementNode assignment() {
    Target target = targets.withNamespace();
    loops.checkNotLoop(target);
    if (tokens.skip(Kind.ASSIGN)) {
      ExpressionNode value = expressions.tuple();
      scopes.set(target);
      return new SetNode(target, value);
    }
    Capture capture = capture(tokens.skip(Kind.PIPE), "endset");
    scopes.set(target);
    return capture.assignedTo(target);
  }

  private StatementNode filterBlock() {
    return capture(true, "endfilter").printed();
  }

  private Capture capture(boolean filtered, String end) {
    Scope scope = scopes.current().inner();
    return within(scope, () -> capture(scope, filtered, end));
  }

  private Capture capture(Scope scope, boolean filtered, String end) {
    int start = tokens.current().start();
    // Names with a hash cannot be written, so that this one is nobody else's.
    Variable stored = scopes.parameter("#text");
    ExpressionNode result = new NameNode(tokens.since(start), scopes.read("#text"));
    if (filtered) {
      result = expressions.postfix().filter(result, start);
      while (tokens.skip(Kind.PIPE)) {
        result = expressions.postfix().filter(result, start);
      }
    }
    return new Capture(scope.entry(), closedBody(end), stored, result);
  }

  private StatementNode with() {
    List<Target> names = new ArrayList<>();
    List<ExpressionNode> values = new ArrayList<>();
    while (!tokens.at(Kind.BLOCK_END)) {
      if (!names.isEmpty()) {
        tokens.expect(Kind.COMMA);
      }
      names.add(targets.plain());
      tokens.expect(Kind.ASSIGN);
      values.add(expressions.expression());
    }
    Scope scope = scopes.current().inner();
    BodyNode body =
        within(
            scope,
            () -> {
              names.forEach(scopes::parameter);
              return closedBody("endwith");
            });
    return new WithNode(scope.entry(), names, values, body);
  }

  private StatementNode print() {
    List<StatementNode> printed = new ArrayList<>();
    while (!tokens.at(Kind.BLOCK_END)) {
      if (!printed.isEmpty()) {
        tokens.expect(Kind.COMMA);
      }
      printed.add(new PrintNode(expressions.expression()));
    }
    return new BodyNode(printed);
  }

  private StatementNode loopControl(Token name) {
    if (!loops.isInside()) {
      throw tokens.failure("`" + name.text() + "` outside loop", tokens.since(name.start()));
    }
    return new LoopControlNode(name.text().equals("break"));
  }

  private StatementNode block() {
    Token name = tokens.expect(Kind.NAME);
    if (!blocks.add(name.text())) {
      throw tokens.failure(
          "the block `" + name.text() + "` is defined twice", tokens.since(name.start()));
    }
    boolean scoped = tokens.skipName("scoped");
    boolean required = tokens.skipName("required");
    if (required) {
      throw tokens.failure("a required block needs a template that extends this one");
    }
    Layout layout = new Layout(tokens.source());
    Scope scope = scoped ? scopes.current().function(layout) : scopes.current().isolated(layout);
    BodyNode body = within(scope, () -> loops.outside(() -> closedBody("endblock")));
    tokens.skipName(name.text());
    return new BlockNode(layout, body, scoped);
  }

  private StatementNode autoescape() {
    ExpressionNode option = expressions.expression();
    return new AutoescapeNode(option, closedBody("endautoescape"));
  }

  private StatementNode otherTemplate(Token tag) {
    TextRange range = new TextRange(tag.start(), tag.end());
    expressions.expression();
    while (!tokens.at(Kind.BLOCK_END)) {
      if (!tokens.at(Kind.NAME) && !tokens.at(Kind.COMMA)) {
        throw tokens.failure("unexpected `" + tokens.current().description() + "`");
      }
      tokens.next();
    }
    return new UnsupportedNode(tag.text(), range);
  }
}
