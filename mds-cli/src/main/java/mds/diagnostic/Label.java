package mds.diagnostic;

/** What a kind of diagnostic is known by: an error code, or a rule that has a name. */
public interface Label {

  /** What stands in brackets, such as {@code MDS301}; {@code mds explain} knows it. */
  String label();

  Category category();
}
