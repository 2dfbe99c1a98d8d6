package mds.run.change;

import java.io.IOException;
import mds.plan.change.FileFact;

/** Looks at the files that nodes read; {@link NoAnswerException} where that would never end. */
public interface InputFiles {

  /**
   * What a file is known by now; only its end is read, if it is Parquet.
   *
   * @param path as the database names it
   */
  FileFact look(String path) throws IOException;

  /** Whether the folder is there in which a path or the fixed part of a pattern begins. */
  boolean hasFolder(String pattern) throws IOException;

  /** A checksum over all bytes of a file of the project. */
  String checksum(String path) throws IOException;

  /** Whether there is such a folder and it answers in time. */
  default boolean isReached(String pattern) {
    try {
      return hasFolder(pattern);
    } catch (IOException silent) {
      return false;
    }
  }
}
