package mds.node;

/** The part of a microbatch model that is built at a time. */
public record Batch(TimeSpan span, BatchSize size) {

  /** Such as {@code 20240917}. */
  public String id() {
    return label().replace("-", "");
  }

  /** Its start as far as batches of its size differ, such as {@code 2024-09-17}. */
  public String label() {
    return size.label(span.start());
  }
}
