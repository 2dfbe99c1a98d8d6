package mds.template.node;

import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import io.pebbletemplates.pebble.template.ScopeChain;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.diagnostic.NearestName;
import mds.diagnostic.SourceText;
import mds.template.builtin.Globals;
import mds.value.TemplateContext;
import mds.value.Text;
import mds.value.Undefined;
import org.jspecify.annotations.Nullable;

/**
 * One run of a template, macro or block: its variables, by the numbers that the parser gave them.
 * Pebble's own scopes stay empty, since they would let its globals into the template, and so do its
 * registries, which are for its own syntax.
 *
 * <p>An empty slot is a variable of the context that was not looked up yet.
 */
public final class Evaluation extends EvaluationContextImpl {

  private static final Object MISSING = new Object();
  private static final int UNLIMITED = -1;

  private final Origin origin;
  private final Layout layout;
  private final @Nullable Object[] slots;
  private final @Nullable Evaluation outer;
  private final @Nullable Evaluation exporting;

  /**
   * What a template and the macros and blocks in it have in common.
   *
   * @param forgiving whether undefined values may be called and asked for attributes
   * @param isNative whether the template is rendered to a value rather than a text
   */
  public record Origin(
      PebbleTemplateImpl template,
      TemplateContext context,
      Run run,
      boolean forgiving,
      boolean isNative) {}

  /**
   * Begins a run.
   *
   * @param exporting the run of the template whose top level a block sees
   */
  private Evaluation(
      Origin origin, Layout layout, @Nullable Evaluation outer, @Nullable Evaluation exporting) {
    super(
        origin.template,
        false,
        Locale.ROOT,
        UNLIMITED,
        null,
        null,
        null,
        List.of(),
        Map.of(),
        new ScopeChain(),
        outer == null ? null : outer.getHierarchy(),
        null);
    this.origin = origin;
    this.layout = layout;
    this.slots = new Object[layout.size()];
    this.outer = outer;
    this.exporting = exporting;
    layout.entry().enter(this);
  }

  /** A run of a whole template. */
  public static Evaluation of(Origin origin, Layout layout) {
    return new Evaluation(origin, layout, null, null);
  }

  /** A run of a macro that is defined in this one, and sees its variables. */
  Evaluation within(Layout inner) {
    return new Evaluation(origin, inner, this, exporting);
  }

  /** A run of a block, which sees what the template set at its top level. */
  Evaluation block(Layout inner) {
    Evaluation root = this;
    while (root.outer != null) {
      root = root.outer;
    }
    return new Evaluation(origin, inner, root, root);
  }

  Run run() {
    return origin.run;
  }

  Origin origin() {
    return origin;
  }

  SourceText source() {
    return layout.source();
  }

  boolean isNative() {
    return origin.isNative;
  }

  Location locationOf(Ranged node) {
    return source().at(node.range());
  }

  /** The value of a variable, undefined when it has none. */
  Object load(Variable variable) {
    Evaluation owner = this;
    for (int i = variable.depth(); i > 0 && owner.outer != null; i--) {
      owner = owner.outer;
    }
    Object value = owner.slots[variable.slot()];
    if (value == null) {
      value = owner.resolve(variable.name());
      owner.slots[variable.slot()] = value;
    }
    return value == MISSING ? undefined(variable.name()) : value;
  }

  private Object resolve(String name) {
    if (exporting != null) {
      Integer slot = exporting.layout.exports().get(name);
      Object exported = slot == null ? null : exporting.slots[slot];
      if (exported != null && exported != MISSING) {
        return exported;
      }
    }
    Optional<Object> found = origin.context.lookup(name);
    return found.or(() -> Globals.named(name)).orElse(MISSING);
  }

  /** A value that was looked up in another; forgiving when it is undefined and this run is. */
  Object adapted(Object value, Object key) {
    return origin.forgiving && value instanceof Undefined
        ? Undefined.forgiving(Text.str(key))
        : value;
  }

  Undefined undefined(String name) {
    return origin.forgiving ? Undefined.forgiving(name) : Undefined.variable(name);
  }

  void store(Variable variable, Object value) {
    slots[variable.slot()] = value;
  }

  void setMissing(int slot) {
    slots[slot] = MISSING;
  }

  void setUnresolved(int slot) {
    slots[slot] = null;
  }

  void copy(int slot, int depth, int sourceSlot) {
    Evaluation owner = this;
    for (int i = depth; i > 0 && owner.outer != null; i--) {
      owner = owner.outer;
    }
    slots[slot] = owner.slots[sourceSlot];
  }

  /** Adds what was probably meant to a message about an undefined variable. */
  Diagnostic suggest(Diagnostic diagnostic, Undefined undefined) {
    if (undefined.variable().isEmpty()) {
      return diagnostic;
    }
    String name = undefined.variable().get();
    TreeSet<String> known = new TreeSet<>(origin.context.names());
    known.addAll(Globals.NAMES);
    for (Evaluation at = this; at != null; at = at.outer) {
      known.addAll(at.layout.exports().keySet());
    }
    if (known.contains(MacroNode.PREFIX + name)) {
      return diagnostic.hint(
          "move the macro `" + name + "` to a file in macros/: it cannot be called where it is");
    }
    return diagnostic.didYouMean(NearestName.of(name, known));
  }
}
