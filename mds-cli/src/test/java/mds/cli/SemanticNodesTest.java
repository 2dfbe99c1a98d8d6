package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics, semantic models and saved queries beside the models that they are about. */
class SemanticNodesTest {

  @TempDir Path folder;

  private TestProject project;

  @BeforeEach
  void aMetricOfOrders() {
    project =
        TestProjects.shop(folder)
            .file("models/orders.sql", "select 1 as id, date '2026-01-01' as day")
            .file("models/metricflow_time_spine.sql", "select date '2026-01-01' as date_day")
            .file(
                "models/metrics.yml",
                """
                semantic_models:
                  - name: orders_model
                    model: ref('orders')
                    defaults: {agg_time_dimension: day}
                    entities: [{name: order, type: primary, expr: id}]
                    dimensions: [{name: day, type: time, type_params: {time_granularity: day}}]
                    measures: [{name: revenue, agg: sum, expr: id, create_metric: true}]
                saved_queries:
                  - name: weekly
                    query_params: {metrics: [revenue]}
                """);
  }

  @Test
  void aBuildTellsOfSavedQueriesOnly() {
    assertThat(project.run("run").out()).contains("NO-OP=0 TOTAL=2");
    assertThat(project.run("build").out())
        .contains("NO-OP saved query weekly", "1 saved query, 2 view models", "NO-OP=1 TOTAL=3");
    assertThat(project.read("target/run_results.json"))
        .contains("\"unique_id\":\"saved_query.shop.weekly\"", "\"status\":\"no-op\"");
  }

  @Test
  void aMetricIsModifiedByWhatDbtComparesAlsoAgainstAnOlderManifest() {
    project.run("parse", "--target-path", "state");
    String old =
        project
            .read("state/manifest.json")
            .replace("manifest/v12.json", "manifest/v10.json")
            .replaceAll(
                "\"config\":\\{\"enabled\":true,\"group\":null,\"meta\":\\{\\}\\}",
                "\"config\":{\"enabled\":true}")
            .replaceAll("\"(cumulative|conversion)_type_params\":null,", "")
            .replaceAll(",\"join_to_timespine\":false", "");
    project.file("state/manifest.json", old);
    assertThat(modified()).isEmpty();

    String models = project.read("models/metrics.yml");
    project.file(
        "models/metrics.yml",
        models.replace("create_metric: true", "create_metric: true, description: what came in"));
    assertThat(modified()).contains("metric:shop.revenue", "semantic_model:shop.orders_model");
  }

  private String modified() {
    return project.run("ls", "--quiet", "--select", "state:modified", "--state", "state").out();
  }

  @Test
  void theyAreSelectedAndListedInDbtsOrder() {
    assertThat(project.run("ls", "--select", "+saved_query:weekly").out())
        .isEqualTo(
            """
            metric:shop.revenue
            shop.orders
            saved_query:shop.weekly
            semantic_model:shop.orders_model
            """);
    assertThat(project.run("ls", "--select", "metric:rev*").out())
        .isEqualTo("metric:shop.revenue\n");
    assertThat(project.run("ls", "--models", "+saved_query:weekly").out())
        .isEqualTo("shop.orders\n");
  }

  @Test
  void aTemplateMayNameAMetric() {
    project
        .file(
            "models/named.sql",
            """
            {% set named = metric('shop', 'revenue') %}
            select '{{ named }}' as a
            {%- if execute %}, '{{ named.label }} of {{ named.full_metric_dependency() }}
            {{- named.derived_metric_dependency() }}' as b{% endif %}
            """)
        .file(
            "macros/all.sql",
            "{% macro all() %}{{ log(metric('revenue').name, info=true) }}{% endmacro %}");
    assertThat(project.run("compile").exitCode()).isZero();
    assertThat(project.read("target/compiled/shop/models/named.sql").strip())
        .isEqualTo("select 'revenue' as a, 'revenue of [\'revenue\'][]' as b");
    assertThat(project.read("target/manifest.json"))
        .contains("\"metrics\":[[\"shop\",\"revenue\"]]", "\"nodes\":[\"metric.shop.revenue\"]");
    assertThat(project.run("run-operation", "all").out()).contains("revenue");
  }

  @Test
  void aMetricThatIsNotThereIsAnError() {
    project.file("models/named.sql", "select '{{ metric('revenu') }}' as a");
    assertThat(project.run("parse").err())
        .contains(
            "depends on a metric named 'revenu' which was not found", "did you mean `revenue`?");
    project.file("models/named.sql", "select '{{ metric('other', 'revenue') }}' as a");
    assertThat(project.run("parse").err())
        .contains("depends on a metric named 'revenue' in package or project 'other' which");
  }

  @Test
  void theSemanticManifestHasWhatMetricsAreMadeOf() {
    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(project.read("target/semantic_manifest.json"))
        .contains(
            "\"input_measures\":[{\"name\":\"revenue\"",
            "\"schema_name\":\"main\"",
            "\"time_spine_table_configurations\":[{\"location\":");
  }

  @Test
  void kindsAreKeptInSmallLettersHoweverTheyAreWritten() {
    assertThat(project.run("parse").exitCode()).isZero();
    project.file(
        "models/metrics.yml",
        project
            .read("models/metrics.yml")
            .replace("type: time", "type: TIME")
            .replace("type: primary", "type: Primary")
            .replace("agg: sum", "agg: SUM"));
    assertThat(project.run("parse", "--target-path", "again").exitCode()).isZero();

    assertThat(project.read("again/semantic_manifest.json"))
        .isEqualTo(project.read("target/semantic_manifest.json"));
  }

  @Test
  void compileSaysWhatItCompiled() {
    assertThat(project.run("compile", "--select", "orders").exitCode()).isZero();
    assertThat(project.read("target/run_results.json"))
        .contains("\"unique_id\":\"model.shop.orders\"", "\"status\":\"success\"");
  }

  @Test
  void foreignKeysNameTheRelationOfWhatTheyReferTo() {
    project
        .file("models/lines.sql", "{{ config(materialized='table') }} select 1 as order_id")
        .file("models/customers.sql", "{{ config(materialized='table') }} select 1 as id")
        .file(
            "models/constraints.yml",
            """
            models:
              - name: customers
                config: {contract: {enforced: true}}
                constraints: [{type: primary_key, columns: [id]}]
                columns: [{name: id, data_type: integer}]
              - name: lines
                config: {contract: {enforced: true}}
                columns:
                  - name: order_id
                    data_type: integer
                    constraints: [{type: foreign_key, to: ref('customers'), to_columns: [id]}]
            """);
    assertThat(project.run("parse").exitCode()).isZero();
    assertThat(project.read("target/manifest.json"))
        .contains("\"to\":\"ref('customers')\"", "\"primary_key\":[\"id\"]");
    assertThat(project.run("compile").exitCode()).isZero();
    assertThat(project.read("target/manifest.json"))
        .contains(".\\\"customers\\\"\",\"to_columns\"");
    assertThat(project.run("ls", "--select", "+lines").out()).contains("shop.customers\n");
  }
}
