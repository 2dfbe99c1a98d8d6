package mds.cli.invocation;

import mds.config.Patience;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --wait}. */
final class PatienceConverter implements ITypeConverter<Patience> {

  @Override
  public Patience convert(String value) {
    return Patience.read(value)
        .orElseThrow(() -> new TypeConversionException("write 10s, 5m, 1h30m, or 0"));
  }
}
