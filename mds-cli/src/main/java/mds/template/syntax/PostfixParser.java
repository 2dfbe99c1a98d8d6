package mds.template.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.template.builtin.Filter;
import mds.template.builtin.Filters;
import mds.template.builtin.Test;
import mds.template.builtin.Tests;
import mds.template.node.ArgumentsNode;
import mds.template.node.AttributeNode;
import mds.template.node.CallNode;
import mds.template.node.ConstantNode;
import mds.template.node.ExpressionNode;
import mds.template.node.FilterNode;
import mds.template.node.ItemNode;
import mds.template.node.NativeText;
import mds.template.node.NativeTextNode;
import mds.template.node.NotNode;
import mds.template.node.SequenceNode;
import mds.template.node.SliceNode;
import mds.template.node.TestNode;
import mds.template.syntax.Token.Kind;
import mds.value.PythonError;

/** Parses what follows an expression: attributes, items, calls, filters and tests. */
final class PostfixParser {

  private final TokenStream tokens;
  private final ExpressionParser expressions;
  private final Unknowns unknowns;

  PostfixParser(TokenStream tokens, ExpressionParser expressions, Unknowns unknowns) {
    this.tokens = tokens;
    this.expressions = expressions;
    this.unknowns = unknowns;
  }

  ExpressionNode postfix(ExpressionNode operand, int start) {
    ExpressionNode node = operand;
    for (int length = 1; ; length++) {
      expressions.checkChain(length);
      switch (tokens.current().kind()) {
        case DOT -> node = attribute(node, start);
        case OPEN_BRACKET -> node = item(node, start);
        case OPEN_PARENTHESIS -> node = call(node, start);
        default -> {
          return node;
        }
      }
    }
  }

  ExpressionNode filters(ExpressionNode operand, int start) {
    ExpressionNode node = operand;
    for (int length = 1; ; length++) {
      expressions.checkChain(length);
      if (tokens.at(Kind.PIPE)) {
        tokens.next();
        node = filter(node, start);
      } else if (tokens.atName("is")) {
        node = test(node, start);
      } else if (tokens.at(Kind.OPEN_PARENTHESIS)) {
        node = call(node, start);
      } else {
        return node;
      }
    }
  }

  private ExpressionNode attribute(ExpressionNode owner, int start) {
    tokens.next();
    Token name = tokens.next();
    if (name.is(Kind.NAME)) {
      return new AttributeNode(tokens.since(start), owner, name.text());
    }
    if (name.is(Kind.INTEGER)) {
      ExpressionNode key = new ConstantNode(tokens.since(name.start()), name.value());
      return new ItemNode(tokens.since(start), owner, key);
    }
    throw tokens.failure("expected a name or number", tokens.since(name.start()));
  }

  private ExpressionNode item(ExpressionNode owner, int start) {
    tokens.next();
    List<ExpressionNode> keys = new ArrayList<>();
    Optional<SliceNode.Bounds> slice = Optional.empty();
    while (!tokens.at(Kind.CLOSE_BRACKET)) {
      if (!keys.isEmpty() || slice.isPresent()) {
        tokens.expect(Kind.COMMA);
      }
      Optional<ExpressionNode> first =
          tokens.at(Kind.COLON) ? Optional.empty() : Optional.of(expressions.expression());
      if (tokens.at(Kind.COLON)) {
        slice = Optional.of(bounds(first));
      } else {
        keys.add(first.orElseThrow());
      }
    }
    tokens.next();
    if (slice.isPresent()) {
      if (!keys.isEmpty()) {
        throw tokens.failure("a slice stands alone in its brackets", tokens.since(start));
      }
      return new SliceNode(tokens.since(start), owner, slice.get());
    }
    ExpressionNode key =
        keys.size() == 1 ? keys.get(0) : new SequenceNode(tokens.since(start), keys, true);
    return new ItemNode(tokens.since(start), owner, key);
  }

  private SliceNode.Bounds bounds(Optional<ExpressionNode> start) {
    tokens.expect(Kind.COLON);
    Optional<ExpressionNode> stop = bound();
    Optional<ExpressionNode> step = tokens.skip(Kind.COLON) ? bound() : Optional.empty();
    return new SliceNode.Bounds(start, stop, step);
  }

  private Optional<ExpressionNode> bound() {
    boolean absent =
        tokens.at(Kind.COLON) || tokens.at(Kind.CLOSE_BRACKET) || tokens.at(Kind.COMMA);
    return absent ? Optional.empty() : Optional.of(expressions.expression());
  }

  private ExpressionNode call(ExpressionNode callee, int start) {
    ArgumentsNode arguments = arguments();
    CallNode call = new CallNode(tokens.since(start), callee, arguments);
    expressions.called(call);
    return call;
  }

  private ArgumentsNode arguments() {
    tokens.expect(Kind.OPEN_PARENTHESIS);
    List<ExpressionNode> positional = new ArrayList<>();
    Map<String, ExpressionNode> named = new LinkedHashMap<>();
    Optional<ExpressionNode> more = Optional.empty();
    Optional<ExpressionNode> moreNamed = Optional.empty();
    while (!tokens.at(Kind.CLOSE_PARENTHESIS)) {
      if (tokens.at(Kind.MULTIPLY)) {
        require(more.isEmpty() && moreNamed.isEmpty());
        tokens.next();
        more = Optional.of(expressions.expression());
      } else if (tokens.at(Kind.POWER)) {
        require(moreNamed.isEmpty());
        tokens.next();
        moreNamed = Optional.of(expressions.expression());
      } else if (tokens.at(Kind.NAME) && tokens.look().is(Kind.ASSIGN)) {
        require(moreNamed.isEmpty());
        named(named);
      } else {
        require(more.isEmpty() && moreNamed.isEmpty() && named.isEmpty());
        positional.add(expressions.expression());
      }
      if (!tokens.at(Kind.CLOSE_PARENTHESIS)) {
        tokens.expect(Kind.COMMA);
      }
    }
    tokens.next();
    return new ArgumentsNode(positional, named, more, moreNamed);
  }

  private void named(Map<String, ExpressionNode> named) {
    Token name = tokens.next();
    tokens.next();
    if (named.put(name.text(), expressions.expression()) != null) {
      throw tokens.failure(
          "keyword argument repeated: `" + name.text() + "`", tokens.since(name.start()));
    }
  }

  private void require(boolean inOrder) {
    if (!inOrder) {
      throw tokens.failure("positional arguments come first, then named ones, `*` and `**`");
    }
  }

  /** A filter whose bar was read, or that needs none, as the first of a filter block. */
  ExpressionNode filter(ExpressionNode operand, int start) {
    Token first = tokens.current();
    String name = dottedName();
    ArgumentsNode arguments = tokens.at(Kind.OPEN_PARENTHESIS) ? arguments() : ArgumentsNode.NONE;
    Optional<NativeText.Kind> kind = NativeText.kindOf(name);
    if (kind.isPresent()) {
      return new NativeTextNode(tokens.since(start), operand, kind.get());
    }
    Filter filter = Filters.named(name).orElseGet(() -> unknownFilter(first, name));
    boolean contextual = Filters.CONTEXTUAL.contains(name);
    return new FilterNode(tokens.since(start), operand, filter, arguments, contextual);
  }

  private Filter unknownFilter(Token first, String name) {
    unknowns.addFilter(first, name);
    return (value, arguments) -> {
      throw PythonError.runtime("no filter named `" + name + "` found");
    };
  }

  private String dottedName() {
    StringBuilder name = new StringBuilder(tokens.expect(Kind.NAME).text());
    while (tokens.skip(Kind.DOT)) {
      name.append('.').append(tokens.expect(Kind.NAME).text());
    }
    return name.toString();
  }

  private ExpressionNode test(ExpressionNode operand, int start) {
    tokens.next();
    boolean negated = tokens.skipName("not");
    Token first = tokens.current();
    String name = dottedName();
    ArgumentsNode arguments = testArguments();
    Test test = Tests.named(name).orElseGet(() -> unknownTest(first, name));
    ExpressionNode node = new TestNode(tokens.since(start), operand, test, arguments);
    return negated ? new NotNode(tokens.since(start), node) : node;
  }

  private Test unknownTest(Token first, String name) {
    unknowns.addTest(first, name);
    return (value, arguments) -> {
      throw PythonError.runtime("no test named `" + name + "` found");
    };
  }

  private ArgumentsNode testArguments() {
    if (tokens.at(Kind.OPEN_PARENTHESIS)) {
      return arguments();
    }
    if (!atTestArgument()) {
      return ArgumentsNode.NONE;
    }
    if (tokens.atName("is")) {
      throw tokens.failure("several tests with `is` cannot follow one another");
    }
    int start = tokens.current().start();
    ExpressionNode argument = postfix(expressions.primary(), start);
    return new ArgumentsNode(List.of(argument), Map.of(), Optional.empty(), Optional.empty());
  }

  private boolean atTestArgument() {
    return switch (tokens.current().kind()) {
      case NAME -> !tokens.atName("else") && !tokens.atName("or") && !tokens.atName("and");
      case STRING, INTEGER, FLOAT, OPEN_BRACKET, OPEN_BRACE -> true;
      default -> false;
    };
  }
}
