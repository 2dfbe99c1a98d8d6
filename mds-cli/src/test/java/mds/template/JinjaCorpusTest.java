package mds.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.value.Access;
import mds.value.Arguments;
import mds.value.PythonError;
import mds.value.TemplateCallable;
import mds.value.TemplateContext;
import mds.value.Text;
import mds.value.Types;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Renders what dbt rendered, and gets the same text: one test for each line of the corpus. */
class JinjaCorpusTest {

  private final TemplateEngine engine = new TemplateEngine();

  @TestFactory
  Stream<DynamicTest> casesOfTheCorpus() {
    return cases("cases.jsonl");
  }

  @TestFactory
  Stream<DynamicTest> casesOfOurOwn() {
    return cases("own-cases.jsonl");
  }

  private Stream<DynamicTest> cases(String file) {
    List<String> lines = resource(file).lines().toList();
    String variables = resource("context.json");
    return IntStream.range(0, lines.size())
        .mapToObj(i -> test(i + 1, (Map<?, ?>) json(lines.get(i)), variables));
  }

  private DynamicTest test(int number, Map<?, ?> line, String variables) {
    String template = Text.str(Access.strictItem(line, "template"));
    String name = Text.str(Access.strictItem(line, "group")) + " " + number + ": " + template;
    return DynamicTest.dynamicTest(
        name,
        () -> {
          TemplateContext context = TemplateContext.of(asContext(json(variables))).before(base());
          String mode = Text.str(Access.item(line, "mode"));
          if (line.containsKey("error")) {
            assertThatThrownBy(() -> result(mode, template, context))
                .isInstanceOf(DiagnosticException.class);
          } else {
            assertThat(result(mode, template, context))
                .isEqualTo(Access.strictItem(line, "expected"));
          }
        });
  }

  private String result(String mode, String template, TemplateContext context)
      throws DiagnosticException {
    Template parsed = engine.parse(new SourceText("models/case.sql", template));
    return switch (mode) {
      case "native" -> typed(parsed.evaluate(context));
      case "forgiving" -> parsed.renderForgiving(context);
      default -> parsed.render(context);
    };
  }

  /** The class and form of a value, as the cases tell them. */
  private static String typed(Object value) {
    String type = Types.nameOf(value);
    return type.substring(type.lastIndexOf('.') + 1) + ":" + Text.repr(value);
  }

  // The corpus was made without dbt's flags, where print fails.
  private static TemplateContext base() {
    TemplateCallable failing =
        arguments -> {
          throw PythonError.runtime("no flags");
        };
    return TemplateContext.of(Map.of("print", failing))
        .before(TestContexts.base(new TestContexts.Heard()));
  }

  @SuppressWarnings("unchecked") // the variables are an object of JSON
  private static Map<String, Object> asContext(Object variables) {
    return (Map<String, Object>) variables;
  }

  private static Object json(String text) {
    TemplateCallable read =
        (TemplateCallable)
            TestContexts.base(new TestContexts.Heard()).lookup("fromjson").orElseThrow();
    return read.call(Arguments.of(text));
  }

  private static String resource(String name) {
    try (InputStream stream = JinjaCorpusTest.class.getResourceAsStream("/jinja/" + name)) {
      if (stream == null) {
        throw new IllegalStateException("no resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
