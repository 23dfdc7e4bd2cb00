// Pages that stand alone: one file, nothing fetched; a script, if any, of this program alone.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "detente/index/index.h"

namespace detente::report {

// Text for an element or a quoted attribute: & < > " ' become references; control characters that
// HTML does not allow, and bytes that are not UTF-8, become U+FFFD.
std::string escape_html(std::string_view text);

struct Page {
  std::string title;    // plain text
  std::string summary;  // one line under the title; plain text
  std::string body;     // HTML
  std::string footer;   // HTML; see provenance_html
  // What this page adds to the common style sheet, and its script, which the policy names by its
  // hash; empty: none.  Both are constants of the program: nothing that was read goes into them.
  std::string_view style = {};
  std::string_view script = {};
};

// A whole document with its style sheet inside: light and dark by the reader's setting, readable
// on paper, contrast of at least 4.5 to 1.  The policy in its head forbids requests and all scripts
// but that of the page, so that nothing from a list or a text can act in it.
std::string html_page(const Page& page);

// What an answer rests on: the generation, each list's edition, publication instant and size.
std::string provenance_html(std::string_view generation,
                            std::span<const index::EditionLine> editions);

// The same for a terminal, one line for each list.
std::string provenance_text(std::string_view generation,
                            std::span<const index::EditionLine> editions);

}  // namespace detente::report
