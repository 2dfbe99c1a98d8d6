package mds.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {

  @Test
  void keysThatAreEqualToPythonAreOneKey() {
    Dict dict = new Dict();
    dict.put(true, "a");
    dict.put(1L, "b");
    dict.put(1.0, "c");
    dict.put("1", "d");
    assertThat(Text.repr(dict)).isEqualTo("{True: 'c', '1': 'd'}");
    assertThat(dict.get(BigDecimal.ONE)).isEqualTo("c");
    assertThat(dict.containsKey(new Markup("1"))).isTrue();
  }

  @Test
  void mutableValuesAreNoKeys() {
    assertThatThrownBy(() -> new Dict().put(List.of(), 1L))
        .isInstanceOf(PythonError.class)
        .hasMessage("unhashable type: 'list'");
    new Dict().put(Tuple.of(1L), 1L);
  }

  @Test
  void integersGrowAndShrink() {
    Object large = Operators.operate(Operator.MULTIPLY, Long.MAX_VALUE, 2L);
    assertThat(large).isInstanceOf(BigInteger.class);
    assertThat(Operators.operate(Operator.FLOOR_DIVIDE, large, 2L)).isEqualTo(Long.MAX_VALUE);
    assertThat(Operators.operate(Operator.SUBTRACT, Long.MIN_VALUE, 1L))
        .isEqualTo(BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE));
    assertThat(Numbers.negate(Long.MIN_VALUE)).isInstanceOf(BigInteger.class);
  }

  @Test
  void floatsReadBackAsTheyArePrinted() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (!Double.isNaN(number)) {
        assertThat(NumberText.floating(Text.repr(number))).isEqualTo(number);
      }
    }
  }

  @Test
  void floatsPrintAsShortAsTheyCan() {
    assertThat(
            List.of(
                2e-3,
                NumberText.floating("2e23"),
                2.0E-3,
                9.5367431640625E-7,
                1e16,
                123456.0,
                Math.pow(2, -140)))
        .extracting(Text::repr)
        .containsExactly(
            "0.002",
            "2e+23",
            "0.002",
            "9.5367431640625e-07",
            "1e+16",
            "123456.0",
            "7.174648137343064e-43");
  }

  @Test
  void argumentsGoToTheirParameters() {
    Arguments arguments = new Arguments(List.of(1L), Map.of("c", 3L), CallSite.NOWHERE);
    Arguments.Bound bound = arguments.bind("f", 1, "a", "b", "c");
    assertThat(bound.get(0)).isEqualTo(1L);
    assertThat(bound.has(1)).isFalse();
    assertThat(bound.or(1, 2L)).isEqualTo(2L);
    assertThat(bound.get(2)).isEqualTo(3L);
  }

  @Test
  void argumentsThatDoNotFitAreToldAsPythonDoes() {
    assertThatThrownBy(() -> Arguments.of(1L, 2L).bind("f", 0, "a"))
        .hasMessage("f() takes from 0 to 1 positional arguments but 2 were given");
    assertThatThrownBy(() -> Arguments.NONE.bind("f", 1, "a"))
        .hasMessage("f() missing 1 required positional argument: 'a'");
    Arguments named = new Arguments(List.of(1L), Map.of("a", 1L), CallSite.NOWHERE);
    assertThatThrownBy(() -> named.bind("f", 1, "a"))
        .hasMessage("f() got multiple values for argument 'a'");
    assertThatThrownBy(() -> named.bind("f", 1, "b"))
        .hasMessage("f() got an unexpected keyword argument 'a'");
  }

  @Test
  void literalsAreRead() {
    assertThat(literal("{'a': (1, -2.5), \"b\": [True, None]}"))
        .isEqualTo("{'a': (1, -2.5), 'b': [True, None]}");
    assertThat(literal("'x' 'y'")).isEqualTo("'xy'");
    assertThat(literal("{1, 1}")).isEqualTo("{1}");
    assertThat(literal("0x1f")).isEqualTo("31");
    assertThat(literal("r'\\n'")).isEqualTo("'\\\\n'");
    for (String text : List.of("", "a", "[1", "1 2", "f()", "007", "{1: 2, 3}", "'a", "(((")) {
      assertThat(PythonLiteral.read(text)).as(text).isEmpty();
    }
  }

  private static String literal(String text) {
    return PythonLiteral.read(text).map(Text::repr).orElse("none");
  }

  @Test
  void contextsAreLayers() {
    TemplateContext first = TemplateContext.of(Map.of("a", 1L));
    TemplateContext both = first.before(TemplateContext.of(Map.of("a", 2L, "b", 3L)));
    assertThat(both.lookup("a")).isEqualTo(Optional.of(1L));
    assertThat(both.lookup("b")).isEqualTo(Optional.of(3L));
    assertThat(both.lookup("c")).isEmpty();
    assertThat(both.names()).containsExactly("a", "b");
  }
}
