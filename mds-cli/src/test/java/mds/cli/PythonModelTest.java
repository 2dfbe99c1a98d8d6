package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.PythonEnvironment;
import mds.testing.TestProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are written in Python. */
final class PythonModelTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void begin() throws Exception {
    project =
        TestProject.in(folder)
            .variable("MDS_PYTHON", PythonEnvironment.program())
            .file("project.yml", "name: shop\nprofile: shop\n")
            .file(
                "profiles.yml",
                "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb}\n")
            .file(
                "models/orders.sql",
                "{{ config(materialized='table') }}\n"
                    + "select i as id, i * 99999999999999999999999999999999999999::hugeint as big,"
                    + " 'é' || i as name, [i] as list, 'b'::enum('a', 'b') as letter,"
                    + " interval 1 month as span from range(2) as rows(i)");
  }

  @Test
  void aRelationOfDuckDbKeepsTypesAndValues() {
    project.file("models/same.py", model("return dbt.ref('orders').filter('id >= 0')"));

    assertThat(project.run("build").out()).contains("PASS=2");
    assertThat(rows("(from orders except from same) union (from same except from orders)"))
        .isEqualTo("id,big,name,list,letter,span\n");
    assertThat(rows("select column_type from (describe same)"))
        .isEqualTo(rows("select column_type from (describe orders)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return dbt.ref('orders').select('id, name').df()",
        "return dbt.ref('orders').select('id, name').pl()",
        "return dbt.ref('orders').select('id, name').arrow().read_all()",
        "import pyarrow.dataset as d; return d.dataset(dbt.ref('orders')"
            + ".select('id, name').arrow().read_all())",
        "return session.sql(f'select id, name from {dbt.ref(\"orders\").alias or 0}')"
            + " if False else session.sql('select id, name from main.orders')",
      })
  void whatACodeReturnsIsATable(String body) {
    project.file("models/copy.py", model(body));

    assertThat(project.run("build").out()).contains("PASS=2");
    assertThat(rows("from copy order by id")).isEqualTo("id,name\n0,é0\n1,é1\n");
  }

  @Test
  void anIncrementalModelSeesWhatItBuilt() {
    project.file(
        "models/log.py",
        model(
            "dbt.config(materialized='incremental')",
            "if dbt.is_incremental:",
            "    return session.sql(f'select max(id) + 1 as id from {dbt.this}')",
            "return session.sql('select 10 as id')"));

    project.run("build");
    project.run("build");

    assertThat(rows("from log order by id")).isEqualTo("id\n10\n11\n");
  }

  @Test
  void sourcesVersionsAndSettingsAreSeen() {
    project
        .file(
            "models/models.yml",
            """
            sources: [{name: raw, schema: main, tables: [{name: orders}]}]
            models:
              - name: customers
                versions: [{v: 1}, {v: 2}]
              - name: seen
                config: {meta: {rate: 7}}
            """)
        .file("models/customers_v1.sql", "select 1 as version")
        .file("models/customers_v2.sql", "select 2 as version")
        .file(
            "models/seen.py",
            model(
                "one = dbt.ref('customers', v=1).fetchall()[0][0]",
                "latest = dbt.ref('shop', 'customers').fetchall()[0][0]",
                "count = dbt.source('raw', 'orders').count('*').fetchall()[0][0]",
                "rate = dbt.config.meta_get('rate')",
                "kind = dbt.config.get('materialized')",
                "other = dbt.config.get('nothing', 'otherwise')",
                "name = f'{dbt.this} {dbt.this.identifier}'",
                "return session.sql('select $1, $2, $3, $4, $5, $6, $7', params=[one, latest,"
                    + " count, rate, kind, other, name])"));
    project.run("run", "--select", "orders");

    assertThat(project.run("build").out()).contains("PASS=4");
    assertThat(rows("from seen").lines().skip(1))
        .containsExactly("1,2,2,7,table,otherwise,\"\"\"shop\"\".\"\"main\"\".\"\"seen\"\" seen\"");
  }

  @Test
  void hooksAndExternalFilesAreThoseOfAnyModel() {
    project
        .file(
            "models/models.yml",
            """
            models:
              - name: file
                config: {post_hook: 'create table main.after as from {{ this }}'}
            """)
        .file(
            "models/file.py",
            model(
                "dbt.config(materialized='external', location='out.csv')",
                "return dbt.ref('orders').select('id')"));

    assertThat(project.run("build").out()).contains("PASS=2");
    assertThat(project.read("out.csv").replace("\r", "")).isEqualTo("id\n0\n1\n");
    assertThat(rows("from after order by id")).isEqualTo("id\n0\n1\n");
  }

  @Test
  void modulesOfTheProfileAreImported() {
    project
        .file("lib/rates.py", "RATE = 7\n")
        .file(
            "profiles.yml",
            "shop:\n  outputs:\n    default: {type: duckdb, path: shop.duckdb, module_paths: ['"
                + folder.resolve("lib")
                + "']}\n")
        .file(
            "models/rated.py",
            "import rates\n\n\n" + model("return session.sql(f'select {rates.RATE} as rate')"));

    assertThat(project.run("build").out()).contains("PASS=2");
    assertThat(rows("from rated")).isEqualTo("rate\n7\n");
  }

  @Test
  void aReplacedMacroBuildsItToo() {
    project
        .file(
            "macros/as.sql",
            """
            {% macro create_table_as(temporary, relation, compiled_code, language='sql') %}
              create table {{ relation }} as select *, '{{ model.language }}' as made_by from ({{ compiled_code }})
            {% endmacro %}
            """)
        .file("models/copy.py", model("return dbt.ref('orders').select('id')"));

    assertThat(project.run("build").out()).contains("PASS=2");
    assertThat(rows("select made_by from copy limit 1")).isEqualTo("made_by\npython\n");
  }

  @Test
  void aFailureLeavesTheOldTableAndNoFiles() throws Exception {
    project.file("models/copy.py", model("return dbt.ref('orders')"));
    project.run("build");
    project.file("models/copy.py", model("print('so far')", "return dbt.ref('orders').nothing()"));

    CommandResult failed = project.run("build");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.out())
        .contains("error[MDS406]", "--> models/copy.py:3:5", "so far", "AttributeError");
    assertThat(rows("select count(*) as n from copy")).isEqualTo("n\n2\n");
    try (Stream<Path> left = Files.list(folder.resolve("target/python"))) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def model(dbt):\n    return 1\n",
        "def model(session, dbt):\n    return 1\n",
        "def model(dbt, session):\n    if True:\n        return 1\n",
        "def model(dbt, session):\n    return 1, 2\n",
        "def model(dbt, session):\n    return (1, (2))\n",
        "def model(dbt, session):\n    return 1\n\n\ndef model(dbt, session):\n    return 1\n",
        "x = 1\n",
        "def model(dbt, session):\n    dbt.ref(f'a')\n    return 1\n",
        "def model(dbt, session):\n    dbt.config.get()\n    return 1\n",
        "def model(dbt, session):\n    x = '{{ this }}'\n    return 1\n",
      })
  void whatIsNoModelIsRefused(String code) {
    project.file("models/wrong.py", code);

    CommandResult parsed = project.run("parse");

    assertThat(parsed.exitCode()).isEqualTo(2);
    assertThat(parsed.err()).contains("error[MDS317]", "--> models/wrong.py");
  }

  @Test
  void callsAreFoundWhereTheyAreCode() {
    project.file(
        "models/read.py",
        "'''dbt.ref('a')'''\n"
            + model(
                "# dbt.ref('b')",
                "text = 'dbt.ref(\"c\")' + \"it's dbt.ref('d')\" + 'not # a comment'",
                "other_dbt.ref('e')",
                "dbt . ref ( # a comment, with (",
                "    'orders', )",
                "query = f\"select {dbt.ref('more')!r:>{10}}\"",
                "dbt.config(tags=['x', \"y\"], meta={'a': (1, None)})",
                "return (",
                "    dbt.ref('orders')",
                ") if 'def model(' in query else f(1, 2)"));
    project.file("models/more.sql", "select 1 as id");

    String listed =
        project
            .run("ls", "--select", "read", "--output", "json", "--output-keys", "depends_on tags")
            .out();

    assertThat(listed)
        .contains("\"model.shop.orders\",\"model.shop.more\"]", "\"tags\":[\"x\",\"y\"]");
  }

  private static String model(String... lines) {
    return "def model(dbt, session):\n    " + String.join("\n    ", lines) + "\n";
  }

  private String rows(String query) {
    CommandResult shown =
        project.run("show", "--inline", query, "--output", "csv", "--limit", "-1", "--quiet");
    assertThat(shown.exitCode()).as(shown.err()).isZero();
    return shown.out();
  }
}
