package mds.template.node;

import java.util.LinkedHashMap;
import java.util.Map;
import mds.diagnostic.SourceText;

/** How many variables one run of a template, macro or block needs, and where it is written. */
public final class Layout {

  private final SourceText source;
  private final ScopeEntry entry = new ScopeEntry();
  private final Map<String, Integer> exports = new LinkedHashMap<>();
  private int size;

  public Layout(SourceText source) {
    this.source = source;
  }

  /** The slot of one more variable. */
  public int allocate() {
    return size++;
  }

  /** Makes a variable of the template's top level visible to its blocks. */
  public void export(String name, int slot) {
    exports.put(name, slot);
  }

  /** What the outermost scope of the run begins with. */
  public ScopeEntry entry() {
    return entry;
  }

  Map<String, Integer> exports() {
    return exports;
  }

  int size() {
    return size;
  }

  SourceText source() {
    return source;
  }
}
