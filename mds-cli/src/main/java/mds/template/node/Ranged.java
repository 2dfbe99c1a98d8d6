package mds.template.node;

import mds.diagnostic.TextRange;

/** Something that stands in a template. */
public interface Ranged {
  TextRange range();
}
