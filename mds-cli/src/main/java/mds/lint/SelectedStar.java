package mds.lint;

import mds.diagnostic.TextRange;

/**
 * A star among what a query selects.
 *
 * @param isOfOwnNames whether it stands for columns of this file's own expressions only, which the
 *     file therefore names
 */
public record SelectedStar(TextRange range, boolean isOfOwnNames) {}
