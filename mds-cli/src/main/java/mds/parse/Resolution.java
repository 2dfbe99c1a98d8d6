package mds.parse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.node.DataTest;
import mds.node.DocBlock;
import mds.node.Exposure;
import mds.node.GraphNode;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.NodeProperties;
import mds.node.References;
import mds.node.SemanticNode;
import mds.node.Source;
import mds.sql.RelationName;
import mds.template.context.ProjectScope;

/** The last step of parsing: what nodes refer to is found, and what stands twice is refused. */
final class Resolution {

  private final Nodes nodes;
  private final Descriptions descriptions;
  private final RefResolver resolver;
  private final Configuration configuration;
  private final YamlCalls calls;
  private final List<Diagnostic> problems;

  Resolution(
      Nodes nodes,
      String rootPackage,
      Configuration configuration,
      YamlCalls calls,
      Descriptions descriptions,
      List<Diagnostic> problems) {
    this.configuration = configuration;
    this.calls = calls;
    this.nodes = nodes;
    this.descriptions = descriptions;
    this.problems = problems;
    List<GraphNode> all = new ArrayList<>(nodes.nodes());
    all.addAll(nodes.sources());
    all.addAll(nodes.semantics());
    this.resolver = new RefResolver(rootPackage, all, nodes.disabled());
  }

  ParsedProject resolve(
      List<PackageFiles> packages,
      List<ProjectMacro> macros,
      List<DocBlock> docs,
      ProjectScope scope,
      Instant now)
      throws DiagnosticException {
    Map<NodeId, Node> byId = nodes();
    new UnitTestParser(packages, configuration, calls, resolver, byId, nodes.disabled(), problems)
        .parse(nodes.unitTests());
    Map<NodeId, Source> sources = sources();
    SemanticResolution semantics = new SemanticResolution(resolver, byId, problems);
    Map<NodeId, SemanticNode> kept = semantics.resolve(nodes.semantics(), nodes.disabled());
    kept.replaceAll((id, node) -> described(node));
    Map<NodeId, Exposure> exposures = exposures(semantics);
    refuseSameRelation(byId);
    new Contracts(problems).check(byId.values());
    if (scope.buildsBatches()) {
      new Microbatches(byId, sources, problems).read();
    }
    new SettingValues(problems).check(byId.values());
    new SettingValues(problems).checkDisabled(nodes.disabled());
    new SameDeclarations(problems).check(nodes.exposures(), nodes.groups(), docs);
    new SameNames(packages.get(0).config(), problems).check(byId.values());
    List<GraphNode> others = new ArrayList<>(nodes.disabled());
    others.addAll(sources.values());
    others.addAll(exposures.values());
    new Deprecations(packages.get(0).config(), scope, problems)
        .check(byId.values(), kept.values(), others);
    new Usage(packages, byId, exposures.values(), nodes.groupNames(), resolver, now, problems)
        .check();
    if (problems.stream().anyMatch(Diagnostic::isError)) {
      throw new DiagnosticException(problems);
    }
    return new ParsedProject(
        packages,
        byId,
        sources,
        exposures,
        kept,
        nodes.groups(),
        nodes.disabled(),
        macros,
        macroPatches(),
        docs,
        nodes.kept(),
        scope,
        problems);
  }

  private Map<NodeId, Node> nodes() {
    Map<NodeId, Node> byId = new LinkedHashMap<>();
    for (Node node : nodes.nodes()) {
      boolean isOff = node instanceof DataTest && !resolver.resolves(node, problems);
      Node resolved =
          isOff
              ? resolver.switchedOff(node)
              : described(referring(resolver.resolved(node, problems)));
      Node earlier = byId.putIfAbsent(node.id(), resolved);
      if (earlier != null) {
        problems.add(twice(node, earlier));
      }
    }
    return byId;
  }

  // What a foreign key refers to is among the node's references, which have told of the unknown.
  private Node referring(Node node) {
    if (!(node instanceof Model model)) {
      return node;
    }
    return model.withConstraints(
        constraint ->
            constraint
                .to()
                .map(to -> constraint.with(to.with(resolved(to.references(), model))))
                .orElse(constraint));
  }

  private References resolved(References references, Model model) {
    return resolver.resolve(references, model.packageName(), new ArrayList<>());
  }

  private Node described(Node node) {
    NodeProperties properties = node.details().properties();
    if (properties.description().isEmpty() && properties.columns().isEmpty()) {
      return node;
    }
    try {
      NodeProperties rendered = descriptions.render(properties, node.packageName());
      return node.with(node.details().with(rendered));
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
      return node;
    }
  }

  private static Diagnostic twice(Node node, Node earlier) {
    String kind =
        switch (node.type()) {
          case ANALYSIS -> "analyses";
          case TEST -> "data_tests";
          default -> node.type().word() + "s";
        };
    return Diagnostic.error(
            Code.DUPLICATE_NODE, "dbt found two " + kind + " with the name `" + node.name() + "`")
        .at(node.details().origin().source().start())
        .related(earlier.details().origin().source().start(), "the other is here")
        .hint("rename one of them");
  }

  private Map<NodeId, Source> sources() {
    Map<NodeId, Source> byId = new LinkedHashMap<>();
    for (Source source : nodes.sources()) {
      Source earlier = byId.putIfAbsent(source.id(), described(source));
      if (earlier != null) {
        problems.add(
            Diagnostic.error(
                    Code.DUPLICATE_NODE,
                    "two sources have the name `" + source.sourceName() + "." + source.name() + "`")
                .at(source.place())
                .related(earlier.place(), "the other is here")
                .inDbt(
                    "dbt found two sources with the name \"%s_%s\""
                        .formatted(source.sourceName(), source.name())));
      }
    }
    return byId;
  }

  private Source described(Source source) {
    try {
      String group =
          descriptions
              .render(source.sourceDescription(), source.packageName(), Optional.of(source.place()))
              .text();
      return source.with(group, descriptions.render(source.properties(), source.packageName()));
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
      return source;
    }
  }

  private SemanticNode described(SemanticNode node) {
    return node.with(node.references(), described(node.values(), node.packageName()));
  }

  /** The values with each description in them rendered, those of parts too. */
  private Map<String, Object> described(Map<?, ?> values, String packageName) {
    Map<String, Object> described = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          boolean isDescription = key.equals("description") && value instanceof String;
          Object own = isDescription ? described((String) value, packageName) : value;
          described.put(
              key.toString(), own instanceof List<?> list ? parts(list, packageName) : own);
        });
    return described;
  }

  private List<Object> parts(List<?> parts, String packageName) {
    List<Object> described = new ArrayList<>();
    for (Object part : parts) {
      described.add(part instanceof Map<?, ?> map ? described(map, packageName) : part);
    }
    return described;
  }

  private Map<NodeId, Exposure> exposures(SemanticResolution semantics) {
    Map<NodeId, Exposure> byId = new LinkedHashMap<>();
    for (Exposure exposure : nodes.exposures()) {
      References references =
          resolver.resolve(exposure.references(), exposure.packageName(), problems);
      String description = described(exposure.description(), exposure.packageName());
      List<NodeId> ids = new ArrayList<>(references.nodes());
      exposure.metrics().forEach(name -> semantics.metric(name, exposure).ifPresent(ids::add));
      byId.put(exposure.id(), exposure.describedAs(description).with(references.resolved(ids)));
    }
    return byId;
  }

  private String described(String text, String packageName) {
    try {
      return descriptions.render(text, packageName, Optional.empty()).text();
    } catch (DiagnosticException problem) {
      problems.addAll(problem.diagnostics());
      return text;
    }
  }

  private Map<String, MacroPatch> macroPatches() {
    Map<String, MacroPatch> described = new LinkedHashMap<>();
    nodes
        .macroPatches()
        .forEach(
            (id, patch) ->
                described.put(
                    id, patch.describedAs(described(patch.description(), patch.packageName()))));
    return described;
  }

  private void refuseSameRelation(Map<NodeId, Node> byId) {
    Map<RelationName, Node> byRelation = new LinkedHashMap<>();
    for (Node node : byId.values()) {
      boolean isBuilt =
          switch (node.type()) {
            case MODEL, SEED, SNAPSHOT -> !node.isEphemeral();
            default -> false;
          };
      if (!isBuilt) {
        continue;
      }
      RelationName relation = node.details().relation();
      Node earlier = byRelation.putIfAbsent(relation.folded(), node);
      if (earlier != null) {
        problems.add(
            Diagnostic.error(
                    Code.DUPLICATE_RELATION,
                    "`"
                        + node.name()
                        + "` and `"
                        + earlier.name()
                        + "` are both built as "
                        + relation)
                .at(node.details().origin().source().start())
                .related(earlier.details().origin().source().start(), "the other is here")
                .hint("give one of them another `alias` or `schema`")
                .inDbt(
                    "dbt found two resources with the database representation \"%s\""
                        .formatted(relation.toString().replace("\"", ""))));
      }
    }
  }
}
