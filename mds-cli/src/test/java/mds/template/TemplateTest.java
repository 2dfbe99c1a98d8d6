package mds.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.LineMap;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import mds.value.Arguments;
import mds.value.TemplateCallable;
import mds.value.TemplateContext;
import mds.value.TemplateRaised;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private static final int DEEP = 5_000;

  private final TemplateEngine engine = new TemplateEngine();

  @Test
  void textWithoutJinjaIsItsOwnResultToTheLastNewline() throws Exception {
    assertThat(render("select 1\n\n", TemplateContext.EMPTY)).isEqualTo("select 1\n\n");
    assertThat(render("{{ 1 }}\n\n", TemplateContext.EMPTY)).isEqualTo("1\n");
  }

  @Test
  void aSyntaxErrorIsToldAtItsPlace() {
    Diagnostic problem = problem("select 1\nfrom {{ ref('a' }}", TemplateContext.EMPTY);
    assertThat(problem.code()).isEqualTo(Code.TEMPLATE_SYNTAX);
    assertThat(problem.location().orElseThrow().toString()).isEqualTo("models/m.sql:2:17");
  }

  @Test
  void aBlockThatIsNotClosedNamesWhatIsMissing() {
    assertThat(problem("{% if a %}{% for b in c %}x", TemplateContext.EMPTY).message())
        .isEqualTo(
            "unexpected end of template, looking for `else` or `endfor`: the innermost block that"
                + " needs to be closed is `for`");
  }

  @Test
  void callingAnUndefinedNameSuggestsTheNearestOne() {
    TemplateCallable function = arguments -> "";
    Diagnostic problem =
        problem("select {{ custmers(1) }}", TemplateContext.of(Map.of("customers", function)));
    assertThat(problem.code()).isEqualTo(Code.TEMPLATE_UNDEFINED);
    assertThat(problem.message()).isEqualTo("`custmers` is undefined");
    assertThat(problem.hints()).containsExactly("did you mean `customers`?");
    assertThat(problem.location().orElseThrow().range()).isEqualTo(new TextRange(10, 18));
  }

  @Test
  void aMacroOfTheSameFileIsToMove() {
    assertThat(problem("{% macro m() %}{% endmacro %}{{ m() }}", TemplateContext.EMPTY).hints())
        .singleElement()
        .asString()
        .startsWith("move the macro `m` to a file in macros/");
  }

  @Test
  void aFilterThatDoesNotExistSuggestsTheNearestOne() {
    assertThat(problem("{{ a | uper }}", TemplateContext.EMPTY).hints())
        .containsExactly("did you mean `upper`?");
  }

  @Test
  void aFailureTellsTheMacroCallsThatLedToIt() throws Exception {
    SourceText file =
        new SourceText(
            "macros/m.sql",
            "{% macro outer() %}{{ inner() }}{% endmacro %}\n"
                + "{% macro inner() %}\n{{ 1 / 0 }}{% endmacro %}");
    Diagnostic problem = problem("{{ outer() }}", macros(file, TemplateContext.EMPTY));
    assertThat(problem.message()).isEqualTo("division by zero");
    assertThat(problem.location().orElseThrow().toString()).isEqualTo("macros/m.sql:3:4");
    assertThat(problem.related())
        .extracting(related -> related.location() + " " + related.message())
        .containsExactly(
            "macros/m.sql:1:23 in the call of `inner`", "models/m.sql:1:4 in the call of `outer`");
  }

  @Test
  void aRecursionIsBoundedAndToldWithItsChain() throws Exception {
    SourceText file =
        new SourceText("macros/m.sql", "{% macro m(n) %}{{ m(n + 1) }}{% endmacro %}");
    Diagnostic problem = problem("{{ m(0) }}", macros(file, TemplateContext.EMPTY));
    assertThat(problem.code()).isEqualTo(Code.TEMPLATE_RECURSION);
    assertThat(problem.message()).contains("`m`");
    assertThat(problem.related()).isNotEmpty();
  }

  @Test
  void nestingBeyondReasonIsToldAndNotTried() {
    List<String> templates =
        List.of(
            "{{ " + "(".repeat(DEEP) + "1" + ")".repeat(DEEP) + " }}",
            "{{ " + "[".repeat(DEEP) + "]".repeat(DEEP) + " }}",
            "{{ " + "not ".repeat(DEEP) + "1 }}",
            "{{ " + "-".repeat(DEEP) + "1 }}",
            "{{ 1" + " + 1".repeat(DEEP) + " }}",
            "{{ a" + ".b".repeat(DEEP) + " }}",
            "{{ a" + " | upper".repeat(DEEP) + " }}",
            "{% if 1 %}".repeat(DEEP) + "{% endif %}".repeat(DEEP));
    for (String template : templates) {
      assertThat(problem(template, TemplateContext.EMPTY).message()).contains("too deeply");
    }
  }

  @Test
  void aCallableEndsTheRenderingWithItsOwnProblem() {
    TemplateCallable ref =
        arguments -> {
          throw new TemplateRaised(Diagnostic.error(Code.UNKNOWN_REF, "unknown model `a`"));
        };
    Diagnostic problem = problem("\n {{ ref('a') }}", TemplateContext.of(Map.of("ref", ref)));
    assertThat(problem.code()).isEqualTo(Code.UNKNOWN_REF);
    assertThat(problem.location().orElseThrow().toString()).isEqualTo("models/m.sql:2:5");
  }

  @Test
  void aCallableLearnsWhereItIsCalled() throws Exception {
    List<String> sites = new ArrayList<>();
    TemplateCallable ref =
        arguments -> sites.add(arguments.site().location().orElseThrow().toString());
    render("{{ ref() }}\n {{ [ref()] }}", TemplateContext.of(Map.of("ref", ref)));
    assertThat(sites).containsExactly("models/m.sql:1:4", "models/m.sql:2:6");
  }

  @Test
  void noMemberOfJavaIsReached() throws Exception {
    TemplateContext context = TemplateContext.of(Map.of("x", "text", "l", List.of(1L)));
    assertThat(render("{{ x.getClass }}{{ x['class'] }}{{ l.size }}{{ x.length }}", context))
        .isEmpty();
    assertThat(problem("{{ ''.getClass() }}", context).code()).isEqualTo(Code.TEMPLATE_UNDEFINED);
  }

  @Test
  void aSharedListIsNotChanged() {
    TemplateContext context = TemplateContext.of(Map.of("l", List.of(1L)));
    assertThat(problem("{% do l.append(2) %}", context).message()).contains("copy it");
  }

  @Test
  void aPartOfAFileKeepsItsPlaces() throws Exception {
    SourceText file = new SourceText("macros/m.sql", "first\n{{ nope.x }}\nlast");
    Template template = engine.parse(file, new TextRange(6, 18));
    DiagnosticException thrown =
        catchThrowableOfType(
            DiagnosticException.class, () -> template.render(TemplateContext.EMPTY));
    assertThat(thrown.diagnostics().get(0).location().orElseThrow().line()).isEqualTo(2);
  }

  @Test
  void linesLeadBackThroughMacrosToTheirOrigin() throws Exception {
    SourceText file =
        new SourceText(
            "macros/m.sql", "{% macro cents(c) %}\n  {{ c }} / 100\n  as money\n{% endmacro %}");
    Template template =
        engine.parse(
            new SourceText(
                "models/m.sql",
                "{% set columns = ['a'] %}\r\nselect\r\n  {{ cents('a') }},\r\n  b\r\nfrom t\r\n"));
    Template.Rendered rendered = template.renderWithLineMap(macros(file, TemplateContext.EMPTY));
    assertThat(rendered.text()).isEqualTo("\nselect\n  \n  a / 100\n  as money\n,\n  b\nfrom t");
    LineMap map = rendered.lineMap();
    assertThat(origin(map, 2)).isEqualTo("models/m.sql:2:1");
    assertThat(origin(map, 4)).isEqualTo("macros/m.sql:2:6");
    assertThat(origin(map, 5)).isEqualTo("macros/m.sql:3:3");
    assertThat(origin(map, 7)).isEqualTo("models/m.sql:4:3");
    assertThat(origin(map, 8)).isEqualTo("models/m.sql:5:1");
    assertThat(map.originOf(4, 6).orElseThrow().toString()).isEqualTo("macros/m.sql:2:12");
  }

  private static String origin(LineMap map, int line) {
    return map.originOf(line).map(Object::toString).orElse("");
  }

  @Test
  void oneTemplateServesManyThreads() throws Exception {
    Template template =
        engine.parse(
            new SourceText(
                "models/m.sql",
                "{% for i in range(100) %}{% set x = i + n %}{{ x }},{% endfor %}"));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (long i = 0; i < 64; i++) {
        TemplateContext context = TemplateContext.of(Map.of("n", i));
        results.add(threads.submit(() -> template.render(context)));
      }
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).startsWith(i + "," + (i + 1) + ",");
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private TemplateContext macros(SourceText file, TemplateContext base) throws Exception {
    List<MacroDefinition> macros = new ArrayList<>();
    for (Block block : Block.find(file, Block.Kind.MACROS)) {
      macros.addAll(MacroDefinition.parse(engine, file, block.whole()));
    }
    return new TemplateContext() {
      @Override
      public Optional<Object> lookup(String name) {
        return macros.stream()
            .filter(macro -> macro.name().equals(name))
            .<Object>map(macro -> macro.bind(this))
            .findFirst()
            .or(() -> base.lookup(name));
      }
    };
  }

  @Test
  void aMacroGivesTheValueThatItReturns() throws Exception {
    SourceText file =
        new SourceText(
            "macros/m.sql",
            "{% macro l() %}text{{ return([1, none]) }}more{% endmacro %}"
                + "{% macro with_body() %}<{{ caller('x') }}>{% endmacro %}");
    TemplateContext context = macros(file, TestContexts.base(new TestContexts.Heard()));
    assertThat(render("{{ l()[1] is none }}{{ l() | length }}", context)).isEqualTo("True2");
    assertThat(render("{% call(a) with_body() %}{{ a }}{% endcall %}", context)).isEqualTo("<x>");
    assertThat(problem("{{ return(1) }}", context).message())
        .isEqualTo("`return` is called outside of a macro");
  }

  @Test
  void macrosAreCalledWithoutATemplateToo() throws Exception {
    SourceText file =
        new SourceText("macros/m.sql", "{% macro twice(a, b=2) %}{{ a * b }}{% endmacro %}");
    MacroDefinition macro =
        MacroDefinition.parse(engine, file, new TextRange(0, file.text().length())).get(0);
    assertThat(macro.bind(TemplateContext.EMPTY).call(Arguments.of(4L))).isEqualTo("8");
  }

  @Test
  void macrosTellTheirParametersAndCalls() throws Exception {
    SourceText file =
        new SourceText(
            "macros/m.sql",
            "{% test positive(model, column_name: string, least=0) %}{{ helper() }}"
                + "{{ pkg.other(helper()) }}{{ adapter.dispatch('third', 'pkg')() }}"
                + "{{ adapter.quote('x') }}{% endtest %}");
    MacroDefinition macro =
        MacroDefinition.parse(engine, file, new TextRange(0, file.text().length())).get(0);
    assertThat(macro.name()).isEqualTo("test_positive");
    assertThat(macro.parameters())
        .containsExactly(
            new MacroDefinition.Parameter("model", Optional.empty(), false),
            new MacroDefinition.Parameter("column_name", Optional.of("string"), false),
            new MacroDefinition.Parameter("least", Optional.empty(), true));
    assertThat(macro.calls())
        .extracting(call -> call.namespace().map(name -> name + ".").orElse("") + call.name())
        .containsExactly("helper", "pkg.other", "helper", "pkg.third");
    assertThat(macro.calls()).extracting(MacroCall::isDispatch).containsOnlyOnce(true);
  }

  @Test
  void materializationsAreMacrosNamedAfterTheirAdapter() throws Exception {
    SourceText file =
        new SourceText(
            "macros/m.sql",
            "{% materialization a, adapter='duckdb' %}{% endmaterialization %}"
                + "{% materialization b, default %}{% endmaterialization %}");
    assertThat(MacroDefinition.parse(engine, file, new TextRange(0, file.text().length())))
        .extracting(MacroDefinition::name)
        .containsExactly("materialization_a_duckdb", "materialization_b_default");
  }

  private String render(String text, TemplateContext context) throws DiagnosticException {
    return engine.parse(new SourceText("models/m.sql", text)).render(context);
  }

  private Diagnostic problem(String text, TemplateContext context) {
    DiagnosticException thrown =
        catchThrowableOfType(DiagnosticException.class, () -> render(text, context));
    return thrown.diagnostics().get(0);
  }
}
