package mds.parse;

import java.util.Optional;
import mds.config.NodeConfig;
import mds.config.ResourceType;
import mds.config.Target;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.node.Node;
import mds.node.NodeDocument;
import mds.sql.RelationName;
import mds.template.TemplateEngine;
import mds.template.context.MacroSpace;
import mds.template.context.NodeContext;
import mds.template.context.ProjectScope;
import mds.value.None;

/** Where nodes are built: the macros generate_database_name, generate_schema_name and the like. */
final class NodeNaming {

  private final ProjectScope project;
  private final TemplateEngine templates;
  private final boolean isCustom;

  NodeNaming(ProjectScope project, TemplateEngine templates) {
    this.project = project;
    this.templates = templates;
    MacroSpace macros = project.macros();
    this.isCustom =
        macros.isOverridden("generate_database_name")
            || macros.isOverridden("generate_schema_name")
            || macros.isOverridden("generate_alias_name");
  }

  /** Where a node would be built that configures nothing. */
  RelationName preliminary(String name) {
    return RelationName.of(project.target().database(), project.target().schema(), name);
  }

  /**
   * Where a node is built.
   *
   * @param node with all but its relation as it should be
   * @throws DiagnosticException when a macro of the project fails
   */
  RelationName of(Node node) throws DiagnosticException {
    RelationName relation = isCustom ? byMacros(node) : byDefault(node);
    return node.type() == ResourceType.SNAPSHOT ? snapshot(relation, node.config()) : relation;
  }

  private RelationName byDefault(Node node) {
    Target target = project.target();
    NodeConfig config = node.config();
    String schema =
        config
            .text("schema")
            .map(own -> target.schema() + "_" + own.strip())
            .orElse(target.schema());
    String versioned =
        node.match(
                model -> model.version().map(v -> node.name() + "_v" + v.replace('.', '_')),
                seed -> Optional.<String>empty(),
                snapshot -> Optional.<String>empty(),
                test -> Optional.<String>empty(),
                unitTest -> Optional.<String>empty(),
                analysis -> Optional.<String>empty(),
                operation -> Optional.<String>empty(),
                function -> Optional.<String>empty())
            .orElse(node.name());
    return RelationName.of(
        config.text("database").orElse(target.database()),
        schema,
        config.text("alias").filter(own -> !own.isEmpty()).map(String::strip).orElse(versioned));
  }

  private RelationName byMacros(Node node) throws DiagnosticException {
    String database = call("generate_database_name", node, "database");
    String schema = call("generate_schema_name", node, "schema");
    return RelationName.of(database, schema, call("generate_alias_name", node, "alias"));
  }

  private String call(String macro, Node node, String setting) throws DiagnosticException {
    SourceText source = node.details().origin().source();
    ParseScope scope =
        new ParseScope(
                project.projectName(),
                node.details().relation(),
                project.quoting(),
                source.start(),
                NodeDocument.of(node, 0, ""))
            .needingVars();
    scope.define("custom_name", node.config().get(setting).orElse(None.NONE));
    NodeContext context = new NodeContext(project, scope, id -> {});
    String call = "{{ " + owner(macro, node) + macro + "(custom_name, model) }}";
    return templates.parse(new SourceText(source.path(), call)).render(context).strip();
  }

  // To a package's nodes its own macro gives names, even where the project has one, too.
  private String owner(String macro, Node node) {
    boolean isOwn =
        !node.packageName().equals(project.projectName())
            && project.macros().findIn(node.packageName(), macro).isPresent();
    return isOwn ? node.packageName() + "." : "";
  }

  private static RelationName snapshot(RelationName relation, NodeConfig config) {
    return new RelationName(
        config.text("target_database").or(relation::database),
        config.text("target_schema").orElse(relation.schema()),
        relation.identifier());
  }
}
