package mds.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.diagnostic.TextRange;
import org.junit.jupiter.api.Test;

class BlockTest {

  private static final Set<Block.Kind> ALL = EnumSet.allOf(Block.Kind.class);

  @Test
  void blocksAreFoundInOrderWithTheirBodies() throws Exception {
    SourceText file =
        source(
            """
            -- a note
            {% macro one(a) %}x{{ a }}{% endmacro %}
            {%- materialization two, adapter='duckdb' -%}
              y
            {%- endmaterialization -%}
            {% docs three %} z {% enddocs %}
            """);
    List<Block> blocks = Block.find(file, ALL);
    assertThat(blocks)
        .extracting(Block::kind)
        .containsExactly(Block.Kind.MACRO, Block.Kind.MATERIALIZATION, Block.Kind.DOCS);
    assertThat(blocks).extracting(Block::name).containsExactly("one", "two", "three");
    assertThat(blocks)
        .extracting(block -> text(file, block.body()))
        .containsExactly("x{{ a }}", "y", " z ");
    assertThat(text(file, blocks.get(0).whole()))
        .isEqualTo("{% macro one(a) %}x{{ a }}{% endmacro %}");
  }

  @Test
  void onlyTheKindsAskedForAreFound() throws Exception {
    SourceText file = source("{% docs a %}b{% enddocs %}{% macro c() %}{% endmacro %}");
    assertThat(Block.find(file, Set.of(Block.Kind.DOCS)))
        .extracting(Block::name)
        .containsExactly("a");
  }

  @Test
  void tagsInStringsCommentsAndRawBlocksDoNotCount() throws Exception {
    SourceText file =
        source(
            "{% set x = '{% macro a() %}' %}{# {% macro b() %} #}{{ '{% if %}' }}"
                + "{% raw %}{% macro c() %}{% endraw %}{% macro d() %}{% endmacro %}");
    assertThat(Block.find(file, ALL)).extracting(Block::name).containsExactly("d");
  }

  @Test
  void controlFlowWithinABlockIsItsOwn() throws Exception {
    SourceText file =
        source("{% macro a() %}{% for i in x %}{% if i %}{% endif %}{% endfor %}{% endmacro %}");
    assertThat(Block.find(file, ALL)).hasSize(1);
  }

  @Test
  void aBlockThatIsNotClosedIsToldAtItsFirstTag() {
    Diagnostic problem = problem("\n{% macro a() %} x");
    assertThat(problem.message()).isEqualTo("the block `macro` is not closed");
    assertThat(problem.location().orElseThrow().toString()).isEqualTo("macros/m.sql:2:1");
    assertThat(problem.hints()).containsExactly("close it with `{% endmacro %}`");
  }

  @Test
  void aBlockWithinAnotherIsTold() {
    Diagnostic problem = problem("{% macro a() %}{% macro b() %}{% endmacro %}{% endmacro %}");
    assertThat(problem.message()).isEqualTo("a block `macro` begins within another `macro`");
    assertThat(problem.related()).hasSize(1);
  }

  @Test
  void aBlockWithinAConditionIsTold() {
    assertThat(problem("{% if x %}{% macro b() %}{% endmacro %}{% endif %}").message())
        .isEqualTo("a block `macro` stands within `if`");
  }

  @Test
  void endsOfControlFlowMatchTheirBeginnings() {
    assertThat(problem("{% endif %}").message()).isEqualTo("`endif` without `if` before it");
    assertThat(problem("{% if a %}{% for b in c %}{% endif %}").message())
        .isEqualTo("`endif` where `endfor` is expected");
  }

  @Test
  void aBlockWithoutNameIsTold() {
    assertThat(problem("{% docs %}{% enddocs %}").message())
        .isEqualTo("the block `docs` has no name");
  }

  @Test
  void unclosedTagsCommentsAndStringsAreTold() {
    assertThat(problem("{% macro a(").message()).isEqualTo("the tag is not closed");
    assertThat(problem("{# a").message()).isEqualTo("the comment is not closed");
    assertThat(problem("{{ 'a }}").message()).isEqualTo("the string is not closed");
    assertThat(problem("{% raw %} a").message()).isEqualTo("the raw block is not closed");
  }

  private static Diagnostic problem(String text) {
    DiagnosticException thrown =
        catchThrowableOfType(DiagnosticException.class, () -> Block.find(source(text), ALL));
    return thrown.diagnostics().get(0);
  }

  private static SourceText source(String text) {
    return new SourceText("macros/m.sql", text);
  }

  private static String text(SourceText source, TextRange range) {
    return source.text().substring(range.start(), range.end());
  }
}
