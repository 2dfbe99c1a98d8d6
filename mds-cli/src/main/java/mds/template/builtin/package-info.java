/** The filters, tests and global functions that Jinja brings along. */
@NullMarked
package mds.template.builtin;

import org.jspecify.annotations.NullMarked;
