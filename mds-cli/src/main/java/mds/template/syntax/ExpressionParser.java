package mds.template.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import mds.diagnostic.TextRange;
import mds.template.node.BinaryNode;
import mds.template.node.CallNode;
import mds.template.node.CompareNode;
import mds.template.node.CompareNode.Relation;
import mds.template.node.ConcatenationNode;
import mds.template.node.ConditionNode;
import mds.template.node.ConstantNode;
import mds.template.node.DictNode;
import mds.template.node.ExpressionNode;
import mds.template.node.LogicNode;
import mds.template.node.NameNode;
import mds.template.node.NotNode;
import mds.template.node.SequenceNode;
import mds.template.node.SignNode;
import mds.template.node.TemplateFailure;
import mds.template.syntax.Token.Kind;
import mds.value.None;
import mds.value.Operator;

/** Parses expressions by recursive descent, the loosest operator first. */
final class ExpressionParser {

  /** Deeper nesting than anybody writes, yet safe on a small stack. */
  private static final int DEEPEST = 200;

  /** More operands in a row than anybody writes: they nest to the left when they run. */
  private static final int LONGEST_CHAIN = 1000;

  private static final Map<Kind, Relation> RELATIONS =
      Map.of(
          Kind.EQUAL, Relation.EQUAL,
          Kind.NOT_EQUAL, Relation.NOT_EQUAL,
          Kind.LESS, Relation.LESS,
          Kind.LESS_OR_EQUAL, Relation.LESS_OR_EQUAL,
          Kind.GREATER, Relation.GREATER,
          Kind.GREATER_OR_EQUAL, Relation.GREATER_OR_EQUAL);

  private final TokenStream tokens;
  private final Scopes scopes;
  private final Unknowns unknowns;
  private final PostfixParser postfix;
  private final List<CallNode> calls = new ArrayList<>();
  private int depth;

  ExpressionParser(TokenStream tokens, Scopes scopes, Unknowns unknowns) {
    this.tokens = tokens;
    this.scopes = scopes;
    this.unknowns = unknowns;
    this.postfix = new PostfixParser(tokens, this, unknowns);
  }

  PostfixParser postfix() {
    return postfix;
  }

  /** All calls so far, an inner one before the one around it. */
  List<CallNode> calls() {
    return calls;
  }

  void called(CallNode call) {
    calls.add(call);
  }

  /** An expression, or several with commas between: a tuple. */
  ExpressionNode tuple() {
    return tuple(true, () -> false, false);
  }

  /** Like {@link #tuple()}, but an {@code if} ends it, as do other words. */
  ExpressionNode tupleWithoutCondition(BooleanSupplier end) {
    return tuple(false, end, false);
  }

  private ExpressionNode tuple(boolean condition, BooleanSupplier end, boolean mayBeEmpty) {
    int start = tokens.current().start();
    List<ExpressionNode> items = new ArrayList<>();
    boolean isTuple = false;
    while (!atTupleEnd() && !end.getAsBoolean()) {
      items.add(condition ? expression() : or());
      if (!tokens.skip(Kind.COMMA)) {
        break;
      }
      isTuple = true;
    }
    if (!isTuple && items.size() == 1) {
      return items.get(0);
    }
    if (!isTuple && !mayBeEmpty) {
      throw tokens.failure("expected an expression, got `" + tokens.current().description() + "`");
    }
    return new SequenceNode(tokens.since(start), items, true);
  }

  private boolean atTupleEnd() {
    return tokens.at(Kind.PRINT_END)
        || tokens.at(Kind.BLOCK_END)
        || tokens.at(Kind.CLOSE_PARENTHESIS);
  }

  /** An expression with its inline {@code if}. */
  ExpressionNode expression() {
    deeper();
    int start = tokens.current().start();
    int mark = unknowns.mark();
    ExpressionNode node = or();
    int length = 0;
    while (tokens.skipName("if")) {
      checkChain(++length);
      ExpressionNode test = or();
      Optional<ExpressionNode> otherwise =
          tokens.skipName("else") ? Optional.of(expression()) : Optional.empty();
      node = new ConditionNode(tokens.since(start), test, node, otherwise);
      unknowns.forgive(mark);
    }
    depth--;
    return node;
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw tooDeep();
    }
  }

  /** Fails when so many operands in a row are too many. */
  void checkChain(int length) {
    if (length > LONGEST_CHAIN) {
      throw tooDeep();
    }
  }

  private TemplateFailure tooDeep() {
    return tokens.failure("the expression is nested too deeply");
  }

  private ExpressionNode or() {
    int start = tokens.current().start();
    ExpressionNode node = and();
    for (int length = 1; tokens.skipName("or"); length++) {
      checkChain(length);
      ExpressionNode right = and();
      node = new LogicNode(tokens.since(start), false, node, right);
    }
    return node;
  }

  private ExpressionNode and() {
    int start = tokens.current().start();
    ExpressionNode node = not();
    for (int length = 1; tokens.skipName("and"); length++) {
      checkChain(length);
      ExpressionNode right = not();
      node = new LogicNode(tokens.since(start), true, node, right);
    }
    return node;
  }

  private ExpressionNode not() {
    int start = tokens.current().start();
    if (!tokens.skipName("not")) {
      return comparison();
    }
    deeper();
    ExpressionNode operand = not();
    depth--;
    return new NotNode(tokens.since(start), operand);
  }

  private ExpressionNode comparison() {
    int start = tokens.current().start();
    ExpressionNode first = sum();
    List<CompareNode.Step> steps = new ArrayList<>();
    for (Optional<Relation> relation = relation(); relation.isPresent(); relation = relation()) {
      steps.add(new CompareNode.Step(relation.get(), sum()));
    }
    return steps.isEmpty() ? first : new CompareNode(tokens.since(start), first, steps);
  }

  private Optional<Relation> relation() {
    if (tokens.at(Kind.NAME)) {
      return nameRelation();
    }
    Relation relation = RELATIONS.get(tokens.current().kind());
    if (relation == null) {
      return Optional.empty();
    }
    tokens.next();
    return Optional.of(relation);
  }

  private Optional<Relation> nameRelation() {
    if (tokens.skipName("in")) {
      return Optional.of(Relation.IN);
    }
    if (tokens.atName("not") && tokens.look().isName("in")) {
      tokens.next();
      tokens.next();
      return Optional.of(Relation.NOT_IN);
    }
    return Optional.empty();
  }

  private ExpressionNode sum() {
    int start = tokens.current().start();
    ExpressionNode node = concatenation();
    for (int length = 1; tokens.at(Kind.ADD) || tokens.at(Kind.SUBTRACT); length++) {
      checkChain(length);
      Operator operator = tokens.next().is(Kind.ADD) ? Operator.ADD : Operator.SUBTRACT;
      ExpressionNode right = concatenation();
      node = new BinaryNode(tokens.since(start), operator, node, right);
    }
    return node;
  }

  private ExpressionNode concatenation() {
    int start = tokens.current().start();
    ExpressionNode first = product();
    if (!tokens.at(Kind.TILDE)) {
      return first;
    }
    List<ExpressionNode> parts = new ArrayList<>();
    parts.add(first);
    while (tokens.skip(Kind.TILDE)) {
      parts.add(product());
    }
    return new ConcatenationNode(tokens.since(start), parts);
  }

  private ExpressionNode product() {
    int start = tokens.current().start();
    ExpressionNode node = power();
    for (int length = 1; ; length++) {
      Optional<Operator> operator = productOperator();
      if (operator.isEmpty()) {
        return node;
      }
      checkChain(length);
      ExpressionNode right = power();
      node = new BinaryNode(tokens.since(start), operator.get(), node, right);
    }
  }

  private Optional<Operator> productOperator() {
    Operator operator;
    switch (tokens.current().kind()) {
      case MULTIPLY -> operator = Operator.MULTIPLY;
      case DIVIDE -> operator = Operator.DIVIDE;
      case FLOOR_DIVIDE -> operator = Operator.FLOOR_DIVIDE;
      case MODULO -> operator = Operator.MODULO;
      default -> {
        return Optional.empty();
      }
    }
    tokens.next();
    return Optional.of(operator);
  }

  private ExpressionNode power() {
    int start = tokens.current().start();
    ExpressionNode node = unary(true);
    for (int length = 1; tokens.skip(Kind.POWER); length++) {
      checkChain(length);
      ExpressionNode right = unary(true);
      node = new BinaryNode(tokens.since(start), Operator.POWER, node, right);
    }
    return node;
  }

  private ExpressionNode unary(boolean withFilter) {
    int start = tokens.current().start();
    ExpressionNode node;
    if (tokens.at(Kind.SUBTRACT) || tokens.at(Kind.ADD)) {
      boolean isMinus = tokens.next().is(Kind.SUBTRACT);
      deeper();
      ExpressionNode operand = unary(false);
      depth--;
      node = new SignNode(tokens.since(start), isMinus, operand);
    } else {
      node = primary();
    }
    node = postfix.postfix(node, start);
    return withFilter ? postfix.filters(node, start) : node;
  }

  /** A name, a literal, or something in brackets. */
  ExpressionNode primary() {
    Token token = tokens.current();
    return switch (token.kind()) {
      case NAME -> name(tokens.next());
      case STRING -> string();
      case INTEGER, FLOAT -> {
        tokens.next();
        yield new ConstantNode(tokens.since(token.start()), token.value());
      }
      case OPEN_PARENTHESIS -> parenthesised();
      case OPEN_BRACKET -> list();
      case OPEN_BRACE -> dict();
      default -> throw tokens.failure("unexpected `" + token.description() + "`");
    };
  }

  private ExpressionNode name(Token token) {
    TextRange range = tokens.since(token.start());
    return switch (token.text()) {
      case "true", "True" -> new ConstantNode(range, true);
      case "false", "False" -> new ConstantNode(range, false);
      case "none", "None" -> new ConstantNode(range, None.NONE);
      default -> new NameNode(range, scopes.read(token.text()));
    };
  }

  private ExpressionNode string() {
    int start = tokens.current().start();
    String text = tokens.next().text();
    if (!tokens.at(Kind.STRING)) {
      return new ConstantNode(tokens.since(start), text);
    }
    StringBuilder joined = new StringBuilder(text);
    while (tokens.at(Kind.STRING)) {
      joined.append(tokens.next().text());
    }
    return new ConstantNode(tokens.since(start), joined.toString());
  }

  private ExpressionNode parenthesised() {
    tokens.next();
    deeper();
    ExpressionNode node = tuple(true, () -> false, true);
    depth--;
    tokens.expect(Kind.CLOSE_PARENTHESIS);
    return node;
  }

  private ExpressionNode list() {
    int start = tokens.next().start();
    List<ExpressionNode> items = new ArrayList<>();
    while (!tokens.at(Kind.CLOSE_BRACKET)) {
      items.add(expression());
      if (!tokens.at(Kind.CLOSE_BRACKET)) {
        tokens.expect(Kind.COMMA);
      }
    }
    tokens.next();
    return new SequenceNode(tokens.since(start), items, false);
  }

  private ExpressionNode dict() {
    int start = tokens.next().start();
    List<DictNode.Pair> pairs = new ArrayList<>();
    while (!tokens.at(Kind.CLOSE_BRACE)) {
      ExpressionNode key = expression();
      tokens.expect(Kind.COLON);
      pairs.add(new DictNode.Pair(key, expression()));
      if (!tokens.at(Kind.CLOSE_BRACE)) {
        tokens.expect(Kind.COMMA);
      }
    }
    tokens.next();
    return new DictNode(tokens.since(start), pairs);
  }
}
