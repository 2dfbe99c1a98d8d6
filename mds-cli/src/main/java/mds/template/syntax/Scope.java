package mds.template.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mds.template.node.Layout;
import mds.template.node.ScopeEntry;
import mds.template.node.Variable;

/**
 * The names of one scope, in the order in which the template uses them; from it follows, once all
 * is read, which variable each of them is.
 *
 * <p>The rules are Jinja's: a name that a scope sets before it reads it, is missing until then,
 * even where an outer scope or the context knows it; one that is set in a branch only, or is read
 * first, begins with the outer value; and setting it never changes the outer one.
 */
final class Scope {

  /** What a macro takes besides its parameters when its body reads it. */
  private static final Set<String> SPECIAL = Set.of("caller", "kwargs", "varargs");

  private final Optional<Scope> parent;
  private Optional<Layout> ownLayout;
  private final ScopeEntry entry;
  private final Map<String, Symbol> symbols = new LinkedHashMap<>();
  private final Map<String, Integer> contextSlots = new LinkedHashMap<>();
  private final List<Variable> uses = new ArrayList<>();
  private final List<Scope> children = new ArrayList<>();
  private final Map<String, Boolean> readFirst = new HashMap<>(4);
  private int branches;

  private enum Start {
    PARAMETER,
    MISSING,
    OUTER
  }

  private static final class Symbol {
    private final Start start;
    private boolean isSet;
    private int slot = -1;

    Symbol(Start start) {
      this.start = start;
    }
  }

  private Scope(Optional<Scope> parent, Optional<Layout> layout) {
    this.parent = parent;
    this.ownLayout = layout;
    this.entry = layout.map(Layout::entry).orElseGet(ScopeEntry::new);
  }

  /** The scope of a whole template. */
  static Scope root(Layout layout) {
    return new Scope(Optional.empty(), Optional.of(layout));
  }

  /** A scope within this one, in the same run. */
  Scope inner() {
    return added(new Scope(Optional.of(this), Optional.empty()));
  }

  /** The scope of a macro, each call of which is a run of its own. */
  Scope function(Layout layout) {
    return added(new Scope(Optional.of(this), Optional.of(layout)));
  }

  /** The scope of a block, which does not see the variables around it. */
  Scope isolated(Layout layout) {
    return added(new Scope(Optional.empty(), Optional.of(layout)));
  }

  private Scope added(Scope child) {
    children.add(child);
    return child;
  }

  /** Makes the scope that of a function after all, as the last word of a recursive loop asks. */
  void becomeFunction(Layout layout) {
    ownLayout = Optional.of(layout);
  }

  ScopeEntry entry() {
    return entry;
  }

  void enterBranch() {
    branches++;
  }

  void leaveBranch() {
    branches--;
  }

  void read(Variable variable) {
    symbols.computeIfAbsent(variable.name(), name -> new Symbol(Start.OUTER));
    uses.add(variable);
    note(variable.name(), true);
  }

  void set(Variable variable) {
    Start start = branches > 0 ? Start.OUTER : Start.MISSING;
    symbols.computeIfAbsent(variable.name(), name -> new Symbol(start)).isSet = true;
    uses.add(variable);
    note(variable.name(), false);
  }

  void parameter(Variable variable) {
    Symbol symbol = new Symbol(Start.PARAMETER);
    symbol.isSet = true;
    symbols.put(variable.name(), symbol);
    uses.add(variable);
    note(variable.name(), false);
  }

  /** True when this scope or one within reads a special name before any of them sets it. */
  boolean readsFirst(String special) {
    return Boolean.TRUE.equals(readFirst.get(special));
  }

  private void note(String name, boolean isRead) {
    if (SPECIAL.contains(name)) {
      readFirst.putIfAbsent(name, isRead);
      parent.ifPresent(scope -> scope.note(name, isRead));
    }
  }

  /** Binds all names of the scope and of those within. */
  void resolve() {
    resolve(ownLayout.orElseThrow());
  }

  private void resolve(Layout layout) {
    symbols.forEach((name, symbol) -> place(name, symbol, layout));
    uses.forEach(variable -> bind(variable, layout));
    for (Scope child : children) {
      child.resolve(child.ownLayout.orElse(layout));
    }
  }

  private void place(String name, Symbol symbol, Layout layout) {
    if (!symbol.isSet) {
      return;
    }
    symbol.slot = layout.allocate();
    if (parent.isEmpty()) {
      layout.export(name, symbol.slot);
    }
    Optional<Place> outer = parent.flatMap(scope -> scope.find(name, hops()));
    if (symbol.start == Start.PARAMETER) {
      return;
    }
    if (outer.isPresent()) {
      entry.copied(symbol.slot, outer.get().depth(), outer.get().slot());
    } else if (symbol.start == Start.MISSING) {
      entry.missing(symbol.slot);
    } else {
      entry.fromContext(symbol.slot);
    }
  }

  private record Place(int depth, int slot) {}

  private int hops() {
    return ownLayout.isPresent() ? 1 : 0;
  }

  private Optional<Place> find(String name, int depth) {
    Symbol symbol = symbols.get(name);
    if (symbol != null && symbol.slot >= 0) {
      return Optional.of(new Place(depth, symbol.slot));
    }
    return parent.flatMap(scope -> scope.find(name, depth + hops()));
  }

  private void bind(Variable variable, Layout layout) {
    Place place =
        find(variable.name(), 0)
            .orElseGet(() -> new Place(0, contextSlot(variable.name(), layout)));
    variable.bind(place.depth(), place.slot());
  }

  private int contextSlot(String name, Layout layout) {
    if (ownLayout.isEmpty()) {
      return parent.orElseThrow().contextSlot(name, layout);
    }
    return contextSlots.computeIfAbsent(name, unknown -> layout.allocate());
  }
}
