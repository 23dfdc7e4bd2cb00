// The readable text of an HTML page.
//
// A tokenizer without a tree (WHATWG HTML 13.2.5): to read a page's text one needs to know where
// tags, comments and raw text end and which elements are blocks, not which element is inside
// which.  So any input takes linear time and constant stack, and every character keeps its place.
#pragma once

#include <string_view>

#include "detente/scan/document_text.h"

namespace detente::scan {

// Whether `bytes` begin as an HTML page or a piece of one.
bool looks_like_html(std::string_view bytes);

// The value of the first charset of a <meta> or encoding of an XML declaration in the first 4,096
// bytes; a view of `bytes`; empty if there is none.
std::string_view declared_encoding(std::string_view bytes);

// `bytes`: UTF-8.  `file_begin`: where they begin in the file (3 behind a byte order mark).
// An unclosed tag, comment or script hides the rest of the page, as it does in a browser.
DocumentText read_html(std::string_view bytes, std::size_t file_begin);

}  // namespace detente::scan
