package mds.template.context;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import mds.config.Identity;
import mds.diagnostic.NearestName;
import mds.sql.Identifier;
import mds.value.Arguments;
import mds.value.PythonError;
import mds.value.Text;

/** The macros of the package {@code mds}: an identity's columns, and one key made of them. */
final class IdentityMacros {

  private IdentityMacros() {}

  static void register(BiConsumer<String, BuiltinMacros.Body> mds) {
    mds.accept("identity_columns", (context, arguments) -> columns(context, arguments).list());
    mds.accept("identity_key", (context, arguments) -> columns(context, arguments).key());
  }

  private record Columns(List<String> names) {

    String list() {
      return String.join(", ", names);
    }

    /**
     * A key that is empty when a part is. chr(0) stands between the parts, as no value holds it:
     * ('a_b', 'c') and ('a', 'b_c') stay two keys.
     */
    String key() {
      return names.stream()
          .map(name -> "cast(" + name + " as varchar)")
          .collect(joining(" || chr(0) || ", "md5(", ")"));
    }
  }

  private static Columns columns(NodeContext context, Arguments arguments) {
    Arguments.Bound bound = arguments.bind("identity macro", 1, "identity", "relation_alias");
    String alias = bound.optional(1).map(text -> Text.str(text) + ".").orElse("");
    Map<String, Identity> identities = context.project().identities();
    String name = Text.str(bound.get(0));
    Identity identity = identities.get(name);
    if (identity == null) {
      throw PythonError.value(unknown(name, identities));
    }
    return new Columns(
        identity.columns().stream().map(column -> alias + Identifier.quote(column)).toList());
  }

  private static String unknown(String name, Map<String, Identity> identities) {
    String nearest =
        NearestName.of(name, identities.keySet())
            .map(known -> ", did you mean `" + known + "`?")
            .orElse("");
    return "there is no identity `" + name + "` in the project file" + nearest;
  }
}
