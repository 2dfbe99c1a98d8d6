package mds.ingest.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes at a time. */
final class Words {

  static final long HIGH_BITS = 0x8080808080808080L;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOW_BITS = 0x0101010101010101L;

  private Words() {}

  static long at(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index);
  }

  /** The first place of a byte; -1 when it is not there. */
  static int indexOf(byte[] bytes, byte wanted, int from, int to) {
    long pattern = LOW_BITS * (wanted & 0xFF);
    int index = from;
    while (index + Long.BYTES <= to) {
      long difference = at(bytes, index) ^ pattern;
      long found = (difference - LOW_BITS) & ~difference & HIGH_BITS;
      if (found != 0) {
        return index + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      index += Long.BYTES;
    }
    while (index < to) {
      if (bytes[index] == wanted) {
        return index;
      }
      index++;
    }
    return -1;
  }
}
