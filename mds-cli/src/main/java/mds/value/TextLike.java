package mds.value;

/** A value that is a text to Python, though not a plain one: a subclass of {@code str}. */
public interface TextLike {
  String text();
}
