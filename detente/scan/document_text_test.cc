#include "detente/scan/document_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace detente::scan {
namespace {

std::string text_of(std::string_view bytes) {
  auto document = DocumentText::read(bytes);
  EXPECT_TRUE(document.has_value()) << bytes;
  return document ? std::string(document->text()) : "";
}

TEST(DocumentText, PlainTextStandsAsItIsWithoutAByteOrderMark) {
  std::string_view bytes = "\xEF\xBB\xBFPeskov &amp; <b>\r\nсказал";
  auto document = DocumentText::read(bytes);
  ASSERT_TRUE(document.has_value());
  EXPECT_EQ(document->format(), DocumentFormat::kPlain);
  EXPECT_EQ(document->text(), "Peskov &amp; <b>\r\nсказал");
  EXPECT_EQ(document->original(0, 6), (base::SourceSpan{0, 3, 9}));
}

TEST(DocumentText, HtmlBecomesWhatAReaderSees) {
  struct Case {
    std::string_view bytes;
    std::string_view text;
  };
  const Case cases[] = {
      {"<p>one</p><p>two", "one\n\ntwo"},
      {"<p>one\n\n  two</p>", "one two"},
      {"<p>one<br>two<br/>three", "one\ntwo\nthree"},
      {"<p>Dmitry <b>Peskov</b>'s", "Dmitry Peskov's"},
      {"<td>one<td>two", "one\n\ntwo"},
      {"<div>a<!-- Peskov --><!-->b<!---->c", "abc"},
      {"<div>a<!-- x --!>b", "ab"},
      {"<div>a<!-- never closed", "a"},
      {"<p>a<script>if (x < 1) '</p>';</script>b", "ab"},
      {"<p>a<STYLE>p { }</style >b", "ab"},
      {"<p>a<script>never closed", "a"},
      {"<title>Peskov &amp; co</title><p>b", "Peskov & co\n\nb"},
      {"<p title='a > b' class=\"x>\">c</p>", "c"},
      {"<p>1 < 2 and 3<4 </ >x", "1 < 2 and 3<4 x"},
      {"<p>a<?php x ?>b<!DOCTYPE c>d", "abd"},
      {"<p>a&nbsp;b&#160; c", "a b c"},
      {"<pre>one\ntwo\n\nthree</pre>", "one\ntwo\n\nthree"},
      {"<p>open <a href=", "open"},
      {"<!doctype html>", ""},
      {"<!-- x --><?xml version='1.0'?> <html><p>x", "x"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.bytes);
    EXPECT_EQ(text_of(c.bytes), c.text);
  }
}

TEST(DocumentText, ResolvesCharacterReferencesAsABrowserDoes) {
  struct Case {
    std::string_view bytes;
    std::string_view text;
  };
  const Case cases[] = {
      {"<p>P&eacute;rez", "Pérez"},
      {"<p>P&eacuterez", "Pérez"},
      {"<p>&Eacute;", "É"},
      {"<p>&#1055;&#x43F;", "Пп"},
      {"<p>&#x43F", "п"},
      {"<p>&#146;s", "’s"},
      {"<p>&#0;", "\xEF\xBF\xBD"},
      {"<p>&#xD800;", "\xEF\xBF\xBD"},
      {"<p>&#99999999999;", "\xEF\xBF\xBD"},
      {"<p>AT&T", "AT&T"},
      {"<p>&unknown;", "&unknown;"},
      {"<p>&rsquo;&apos;", "’'"},
      {"<p>&rsquo", "&rsquo"},
      {"<p>&#;&#x;", "&#;&#x;"},
      {"<p>&notit;", "¬it;"},
      {"<p>&", "&"},
      {"<p>&thetasym;", "ϑ"},
      {"<p>&amp;lt;", "&lt;"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.bytes);
    EXPECT_EQ(text_of(c.bytes), c.text);
  }
}

TEST(DocumentText, EveryWordOfHtmlKnowsItsBytes) {
  struct Case {
    std::string_view bytes;
    std::string_view word;
    std::string_view original;
  };
  const Case cases[] = {
      {"<p>Dmitry Peskov said", "Dmitry Peskov", "Dmitry Peskov"},
      {"<p>Dmitry\r\n  Peskov said", "Dmitry Peskov", "Dmitry\r\n  Peskov"},
      {"<p>Dmitry <b>Peskov</b>", "Dmitry Peskov", "Dmitry <b>Peskov"},
      {"<p>N&eacute;stor</p>", "Néstor", "N&eacute;stor"},
      {"<p>x&eacute;</p>", "é", "&eacute;"},
      {"<p>Jos&eacute;</p><p>Rosneft", "Rosneft", "Rosneft"},
      {"<p>caf\xC3\xA9 &amp; Rosneft", "Rosneft", "Rosneft"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.bytes);
    auto document = DocumentText::read(c.bytes);
    ASSERT_TRUE(document.has_value());
    std::size_t begin = document->text().find(c.word);
    ASSERT_NE(begin, std::string_view::npos);
    base::SourceSpan at = document->original(begin, begin + c.word.size());
    EXPECT_EQ(c.bytes.substr(at.begin, at.size()), c.original);
  }
}

TEST(DocumentText, TellsHtmlFromPlainTextByItsBeginning) {
  const std::pair<std::string_view, DocumentFormat> cases[] = {
      {"  <!DOCTYPE html>", DocumentFormat::kHtml},
      {"<HTML lang=en>", DocumentFormat::kHtml},
      {"<h1>x", DocumentFormat::kHtml},
      {"<a href=x>", DocumentFormat::kHtml},
      {"<3 you", DocumentFormat::kPlain},
      {"<peskov@kremlin.ru> wrote", DocumentFormat::kPlain},
      {"x <p>", DocumentFormat::kPlain},
      {"<!-- never closed", DocumentFormat::kPlain},
      {"", DocumentFormat::kPlain},
  };
  for (const auto& [bytes, format] : cases) {
    SCOPED_TRACE(bytes);
    auto document = DocumentText::read(bytes);
    ASSERT_TRUE(document.has_value());
    EXPECT_EQ(to_string(document->format()), to_string(format));
  }
}

TEST(DocumentText, RefusesOtherEncodingsWithTheirPlace) {
  using base::Error;
  using base::ErrorKind;
  struct Case {
    std::string bytes;
    Error error;
  };
  const Case cases[] = {
      {"abc \xE9t\xE9",
       {ErrorKind::kMalformed,
        "byte 0xE9 is not UTF-8; convert the document to UTF-8 first",
        {0, 4, 5}}},
      {"a\xC3",
       {ErrorKind::kMalformed,
        "byte 0xC3 is not UTF-8; convert the document to UTF-8 first",
        {0, 1, 2}}},
      {std::string("\xFF\xFEP\0", 4),
       {ErrorKind::kUnsupported, "document is UTF-16; only UTF-8 is read", {0, 0, 2}}},
      {std::string("P\0e\0s\0k\0o\0v\0", 12),
       {ErrorKind::kUnsupported, "document looks like UTF-16; only UTF-8 is read", {0, 0, 12}}},
      {std::string("\0\0\xFE\xFF", 4),
       {ErrorKind::kUnsupported, "document is UTF-32; only UTF-8 is read", {0, 0, 4}}},
      {"<meta charset=windows-1252><p>x",
       {ErrorKind::kUnsupported,
        "document declares the encoding windows-1252; only UTF-8 is read",
        {0, 14, 26}}},
      {"<html><META http-equiv=x content=\"text/html; Charset=koi8-r\">",
       {ErrorKind::kUnsupported,
        "document declares the encoding koi8-r; only UTF-8 is read",
        {0, 53, 59}}},
      {"<?xml version='1.0' encoding='UTF-16'?><html>",
       {ErrorKind::kUnsupported,
        "document declares the encoding UTF-16; only UTF-8 is read",
        {0, 30, 36}}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.error.message);
    auto document = DocumentText::read(c.bytes);
    ASSERT_FALSE(document.has_value());
    EXPECT_EQ(document.error(), c.error);
  }
  EXPECT_TRUE(DocumentText::read("<meta charset=\"UTF-8\"><p>caf\xC3\xA9").has_value());
  EXPECT_TRUE(DocumentText::read("charset=koi8-r in plain text").has_value());
}

}  // namespace
}  // namespace detente::scan
