#include "detente/record/identifier.h"

#include <gtest/gtest.h>

namespace detente::record {
namespace {

using enum IdentifierType;

TEST(NormaliseIdentifier, GivesOneSpelling) {
  struct Case {
    IdentifierType type;
    std::string_view printed, normalised;
  };
  const Case cases[] = {
      {kPassport, "ab 12-34.5", "AB12345"},
      {kPassport, "МР 123456", "МР123456"},
      {kNationalId, " 7001/02 ", "700102"},
      {kInn, "7736050003", "7736050003"},
      {kImo, "IMO 9187629", "9187629"},
      {kImo, "imo9187629", "9187629"},
      {kImo, "9187629", "9187629"},
      {kImo, "IMO", "IMO"},
      {kImo, "IMO 9187629 ex", "IMO9187629EX"},
      {kMmsi, "MMSI: 273456782", "273456782"},
      {kTailNumber, "EP-ABC", "EPABC"},
      {kWallet, " 1BoatSLRHtKNngkdXEeobR76b53LETtpyT ", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"},
      {kWallet, "0xAbCdEf", "0xabcdef"},
      {kWallet, "0XABCDEF", "0xabcdef"},
      {kWallet, "BC1QAR0SRRR7", "bc1qar0srrr7"},
      {kWallet, "ltc1QW", "ltc1qw"},
      {kEmail, "MAILTO:A.B@Example.ORG", "a.b@example.org"},
      {kWebsite, "https://WWW.Example.org/", "www.example.org"},
      {kWebsite, "http://example.org/a//", "example.org/a"},
      {kWebsite, "http://", ""},
      {kWebsite, "http:// https://example.org/ /", "example.org"},
      {kPhone, "+7 (495) 123-45-67", "+74951234567"},
      {kPhone, "495 123", "495123"},
      {kPhone, "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.printed);
    EXPECT_EQ(normalise_identifier(c.type, c.printed), c.normalised);
    EXPECT_EQ(normalise_identifier(c.type, c.normalised), c.normalised);
  }
}

TEST(CheckDigitsFit, OnlyWhereLengthAndDigitsAreThoseOfTheType) {
  struct Case {
    IdentifierType type;
    std::string_view number;
    bool fits;
  };
  const Case cases[] = {
      {kImo, "9074729", true},  // the example of the IMO
      {kImo, "9074728", false},
      {kImo, "907472", false},
      {kImo, "90747290", false},
      {kImo, "907472X", false},
      {kImo, "0289230", true},  // a company number
      {kImo, "0289231", false},
      {kLei, "5493001KJTIIGC8Y1R12", true},
      {kLei, "5493001KJTIIGC8Y1R13", false},
      {kLei, "5493001KJTIIGC8Y1R1", false},
      {kLei, "5493001kJTIIGC8Y1R12", false},
      {kInn, "7707083893", true},
      {kInn, "7707083894", false},
      {kInn, "500100732259", true},
      {kInn, "500100732258", false},
      {kInn, "500100732269", false},
      {kInn, "77070838930", false},
      {kInn, "", false},
      {kOgrn, "1027700132195", true},
      {kOgrn, "1027700132194", false},
      {kOgrn, "304500116000157", true},
      {kOgrn, "304500116000158", false},
      {kOgrn, "10277001321955", false},
      {kBic, "SABRRUMM", true},
      {kBic, "SABRRUMMXXX", true},
      {kBic, "SABRRUMMX", false},
      {kBic, "SABRR1MM", false},
      {kBic, "SA1RRU2P", true},
      {kBic, "sabrrumm", false},
      {kMmsi, "273456782", true},
      {kMmsi, "27345678", false},
      {kMmsi, "27345678A", false},
      {kPassport, "anything", true},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(to_string(c.type)) + " " + std::string(c.number));
    EXPECT_EQ(check_digits_fit(c.type, c.number), c.fits);
  }
}

// A check digit that accepts two last digits would accept a typing error.
TEST(CheckDigitsFit, AcceptsOneLastDigitOfTen) {
  struct Case {
    IdentifierType type;
    std::string number;
  };
  for (Case c : {Case{kInn, "7707083893"}, Case{kOgrn, "1027700132195"},
                 Case{kLei, "5493001KJTIIGC8Y1R12"}}) {
    SCOPED_TRACE(c.number);
    int accepted = 0;
    for (char digit = '0'; digit <= '9'; ++digit) {
      c.number.back() = digit;
      accepted += check_digits_fit(c.type, c.number) ? 1 : 0;
    }
    EXPECT_EQ(accepted, 1);
  }
}

TEST(MakeIdentifier, KeepsWhatIsPrintedBesideWhatIsCompared) {
  Identifier made = make_identifier(kImo, {"IMO 9074728", {2, 5, 16}}, "Vessel Registration");
  Identifier expected;
  expected.type = kImo;
  expected.number = {"IMO 9074728", {2, 5, 16}};
  expected.normalised = "9074728";
  expected.printed_type = "Vessel Registration";
  expected.check_digit_ok = false;
  EXPECT_EQ(made, expected);
}

}  // namespace
}  // namespace detente::record
