package mds.select;

/** The order of model versions: as numbers where both are, else as text. */
final class VersionOrder {

  private VersionOrder() {}

  static int compare(String one, String other) {
    try {
      return Double.compare(Double.parseDouble(one), Double.parseDouble(other));
    } catch (NumberFormatException notNumbers) {
      return one.compareTo(other);
    }
  }
}
