package mds.ingest.split;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The fields of one record, unquoted; one object holds one record after the other. */
public final class Fields {

  private byte[] text = new byte[1 << 12];
  private int[] ends = new int[64];
  private int count;
  private int length;

  public void clear() {
    count = 0;
    length = 0;
  }

  void append(byte[] bytes, int from, int to) {
    int added = to - from;
    reserve(added);
    System.arraycopy(bytes, from, text, length, added);
    length += added;
  }

  void append(byte value) {
    reserve(1);
    text[length++] = value;
  }

  private void reserve(int added) {
    if (length + added > text.length) {
      text = Arrays.copyOf(text, Math.max(text.length * 2, length + added));
    }
  }

  void endField() {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, count * 2);
    }
    ends[count++] = length;
  }

  /** Makes a record of texts. */
  public void set(List<String> texts) {
    clear();
    for (String each : texts) {
      byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
      append(bytes, 0, bytes.length);
      endField();
    }
  }

  public int count() {
    return count;
  }

  /** What {@link #from} and {@link #to} are places in. */
  @SuppressWarnings("EI_EXPOSE_REP")
  public byte[] text() {
    return text;
  }

  public int from(int field) {
    return field == 0 ? 0 : ends[field - 1];
  }

  public int to(int field) {
    return ends[field];
  }

  /** Whether a field has nothing but spaces. */
  public boolean isBlank(int field) {
    for (int index = from(field); index < to(field); index++) {
      if (text[index] != ' ' && text[index] != '\t') {
        return false;
      }
    }
    return true;
  }

  public boolean isBlank() {
    for (int field = 0; field < count; field++) {
      if (!isBlank(field)) {
        return false;
      }
    }
    return true;
  }

  public String get(int field) {
    return new String(text, from(field), to(field) - from(field), StandardCharsets.UTF_8);
  }

  public List<String> texts() {
    List<String> texts = new ArrayList<>(count);
    for (int field = 0; field < count; field++) {
      texts.add(get(field));
    }
    return texts;
  }
}
