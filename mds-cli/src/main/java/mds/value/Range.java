package mds.value;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Python's {@code range}: evenly spaced integers that are computed when asked for. */
public final class Range extends AbstractList<Object> implements RandomAccess {

  private final long start;
  private final long stop;
  private final long step;
  private final int size;

  /**
   * @throws PythonError when the step is zero or there are more than 2^31 - 1 numbers
   */
  public Range(long start, long stop, long step) {
    if (step == 0) {
      throw PythonError.value("range() arg 3 must not be zero");
    }
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.size = sizeOf(start, stop, step);
  }

  private static int sizeOf(long start, long stop, long step) {
    long span = step > 0 ? Math.subtractExact(stop, start) : Math.subtractExact(start, stop);
    if (span <= 0) {
      return 0;
    }
    long count = (span - 1) / Math.abs(step) + 1;
    if (count > Integer.MAX_VALUE) {
      throw new PythonError(PythonError.Kind.OVERFLOW, "range too big");
    }
    return (int) count;
  }

  public long start() {
    return start;
  }

  public long stop() {
    return stop;
  }

  public long step() {
    return step;
  }

  /** The numbers from one index up to another, which is a range again. */
  Range slice(long from, long to, long stride) {
    return new Range(start + from * step, start + to * step, step * stride);
  }

  @Override
  public Long get(int index) {
    if (index < 0 || index >= size) {
      throw PythonError.index("range object index out of range");
    }
    return start + index * step;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String toString() {
    String bounds = "range(" + start + ", " + stop;
    return step == 1 ? bounds + ")" : bounds + ", " + step + ")";
  }
}
