package mds.parse;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.node.Analysis;
import mds.node.DataTest;
import mds.node.Exposure;
import mds.node.Model;
import mds.node.Node;
import mds.node.NodeId;
import mds.node.References;
import mds.value.Text;

/**
 * Who may use which model, by dbt's rules: private ones are for their group, and a package can keep
 * those that are not public to itself. Warns of those that should not be used any more.
 */
final class Usage {

  private static final List<String> ACCESS = List.of("private", "protected", "public");

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  private final Map<NodeId, Node> nodes;
  private final Collection<Exposure> exposures;
  private final Set<String> groups;
  private final RefResolver resolver;
  private final Instant now;
  private final List<Diagnostic> problems;
  private final Set<String> restricted = new HashSet<>();

  /**
   * @param nodes all, with resolved references
   * @param groups that are declared
   * @param problems where errors and warnings are added
   */
  Usage(
      List<PackageFiles> packages,
      Map<NodeId, Node> nodes,
      Collection<Exposure> exposures,
      Set<String> groups,
      RefResolver resolver,
      Instant now,
      List<Diagnostic> problems) {
    this.nodes = nodes;
    this.exposures = exposures;
    this.groups = groups;
    this.resolver = resolver;
    this.now = now;
    this.problems = problems;
    for (PackageFiles files : packages) {
      if (files.config().restrictsAccess()) {
        restricted.add(files.name());
      }
    }
  }

  /** Somebody who refers to models: a node or an exposure. */
  private record User(String name, String packageName, Optional<String> group, boolean isModel) {}

  void check() {
    for (Node node : nodes.values()) {
      checkOwn(node);
      if (!isInline(node)) {
        boolean isModel = node instanceof Model;
        User user = new User(node.name(), node.packageName(), group(node), isModel);
        checkRefs(user, node.details().references());
      }
    }
    for (Exposure exposure : exposures) {
      User user = new User(exposure.name(), exposure.packageName(), Optional.empty(), false);
      checkRefs(user, exposure.references());
    }
  }

  // A query of the command line lies in no folder, and may look at everything.
  private static boolean isInline(Node node) {
    return node instanceof Analysis && !node.originalFilePath().contains("/");
  }

  private Optional<String> group(Node node) {
    Optional<Node> tested =
        node instanceof DataTest test
            ? test.generic().flatMap(DataTest.Generic::attachedTo).map(nodes::get)
            : Optional.empty();
    return tested.orElse(node).config().text("group");
  }

  private void checkOwn(Node node) {
    Optional<String> group = node.config().text("group");
    if (group.isPresent() && !groups.contains(group.get())) {
      problems.add(
          Diagnostic.error(Code.UNKNOWN_GROUP, "there is no group `" + group.get() + "`")
              .at(place(node))
              .didYouMean(NearestName.of(group.get(), groups))
              .hint("groups are declared under `groups:` in a YAML file")
              .inDbt(
                  "Invalid group '%s', expected one of %s"
                      .formatted(group.get(), Text.repr(List.copyOf(new TreeSet<>(groups))))));
    }
    if (node instanceof Model model) {
      checkAccess(model);
      warnOfPast(model);
    }
  }

  private void checkAccess(Model model) {
    if (!ACCESS.contains(access(model))) {
      problems.add(
          Diagnostic.error(Code.WRONG_SETTING, "`" + access(model) + "` is no value of `access`")
              .at(place(model))
              .didYouMean(NearestName.of(access(model), ACCESS))
              .hint("use one of " + String.join(", ", ACCESS))
              .inDbt(
                  "Node %s has an invalid value (%s) for the access field"
                      .formatted(model.id().value(), access(model))));
    }
    if (model.isEphemeral() && access(model).equals("public")) {
      problems.add(
          Diagnostic.error(
                  Code.WRONG_SETTING, "`" + model.name() + "` is public and has no relation")
              .at(place(model))
              .hint("build it as a view, or leave out `access: public`")
              .inDbt(
                  "Node %s with 'ephemeral' materialization has an invalid value (public) for the access field"
                      .formatted(model.id().value())));
    }
  }

  private static String access(Model model) {
    return model.config().text("access").orElse("protected");
  }

  private void warnOfPast(Model model) {
    if (model.deprecation().filter(date -> date.toInstant().isBefore(now)).isPresent()) {
      problems.add(
          Diagnostic.warning(
                  Code.DEPRECATED,
                  "the model `%s` is deprecated since %s"
                      .formatted(model.versionedName(), model.deprecation().get().toLocalDate()),
                  DbtEvent.DEPRECATED_MODEL,
                  "Model %s has passed its deprecation date of %s."
                      .formatted(dbtName(model), isoDate(model)))
              .at(place(model))
              .hint("disable or remove it"));
    }
  }

  private static String dbtName(Model model) {
    return model.name() + model.version().map(version -> ".v" + version).orElse("");
  }

  private static String isoDate(Model model) {
    return model.deprecation().map(ISO::format).orElse("");
  }

  private static Location place(Node node) {
    return node.details().properties().place().orElse(node.details().origin().source().start());
  }

  private void checkRefs(User user, References references) {
    for (References.Ref ref : references.refs()) {
      Optional<Node> found = resolver.find(ref, user.packageName()).map(nodes::get);
      if (found.isPresent() && found.get() instanceof Model model) {
        checkRef(user, ref, model);
      }
    }
  }

  private void checkRef(User user, References.Ref ref, Model model) {
    boolean isForeign = !user.packageName().equals(model.packageName());
    boolean isKeptOut = isForeign && restricted.contains(model.packageName());
    Optional<String> group = model.config().text("group");
    boolean isOfGroup = user.group().isPresent() && user.group().equals(group);
    if (access(model).equals("private") && (!isOfGroup || isKeptOut)) {
      String owner =
          group.map(name -> "its group `" + name + "`").orElse("a group it does not name");
      problems.add(refusal(user, ref, "private to " + owner, "put both into one group"));
    } else if (access(model).equals("protected") && isKeptOut) {
      problems.add(
          refusal(
              user,
              ref,
              "for its own package `" + model.packageName() + "` only",
              "give the model `access: public`"));
    } else if (user.isModel() && model.deprecation().isPresent()) {
      problems.add(deprecated(user, ref, model));
    }
  }

  private static Diagnostic refusal(User user, References.Ref ref, String why, String hint) {
    return Diagnostic.error(
            Code.PRIVATE_REF,
            "`" + user.name() + "` may not read `" + ref.name() + "`, which is " + why)
        .at(ref.place())
        .hint(hint)
        .hint("or read another model");
  }

  private Diagnostic deprecated(User user, References.Ref ref, Model model) {
    boolean isPast = model.deprecation().get().toInstant().isBefore(now);
    Diagnostic warning =
        Diagnostic.warning(
                Code.DEPRECATED,
                "the model `%s` %s deprecated %s %s"
                    .formatted(
                        model.versionedName(),
                        isPast ? "is" : "will be",
                        isPast ? "since" : "from",
                        model.deprecation().get().toLocalDate()),
                isPast ? DbtEvent.DEPRECATED_REFERENCE : DbtEvent.REFERENCE_TO_BE_DEPRECATED,
                "While compiling '%s': Found a reference to %s, which %s on '%s'."
                    .formatted(
                        user.name(),
                        dbtName(model),
                        isPast ? "was deprecated" : "is slated for deprecation",
                        isoDate(model)))
            .at(ref.place());
    boolean hasNewer =
        model.version().isPresent() && !model.version().equals(model.latestVersion());
    return hasNewer
        ? warning.hint("use version " + model.latestVersion().orElse(""))
        : warning.hint("use another model");
  }
}
