// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {AgreementTerms, Patience, Provisions} from "../../interfaces/Agreement.sol";
import {IMatterSentences} from "../../interfaces/ISentences.sol";
import {EnglishWords} from "./EnglishWords.sol";

/// @title Agreements in English
abstract contract EnglishAgreements is IMatterSentences, EnglishWords {
    using Strings for uint256;

    /// @inheritdoc IMatterSentences
    function agreement(
        string calldata community,
        AgreementTerms calldata terms,
        bytes32 key
    ) external view returns (string memory) {
        string memory lasting = string.concat(
            ". It holds for each of them while its own members consent, as long as those of ",
            uint256(terms.quorum).toString(),
            " do, for ",
            _counted(terms.reviewDays, "day"),
            " from when it was put"
        );
        return
            string.concat(
                _quoted(community),
                " agrees on ",
                _quoted(terms.title),
                ": ",
                _quoted(terms.text),
                _parties(terms),
                lasting,
                _provisions(terms.provisions),
                _patience(terms.patience),
                terms.amends == 0 ? "" : string.concat(". In place of ", uint256(terms.amends).toHexString(32)),
                ". Agreement ",
                uint256(key).toHexString(32),
                "."
            );
    }

    function _parties(AgreementTerms calldata terms) private pure returns (string memory text) {
        for (uint256 i = 0; i < terms.parties.length; ++i) {
            string memory party = string.concat(_quoted(terms.names[i]), " (", _address(terms.parties[i]), ")");
            text = string.concat(text, i == 0 ? " Between " : ", ", party);
        }
    }

    function _provisions(Provisions calldata given) private view returns (string memory text) {
        if (given.aidPerSeason != 0) {
            text = string.concat(
                ". Who declares a need is given up to ",
                _amount(given.aidPerSeason, given.asset, false),
                " in a season by each of the others"
            );
        }
        if (given.movers != 0) {
            text = string.concat(
                text,
                ". Up to ",
                _counted(given.movers, "member"),
                " of the others in a season, vouched for at home, may join without vouches"
            );
        }
        if (given.court != address(0)) text = string.concat(text, ". Disputes go to the court ", _address(given.court));
        if (given.servant != address(0)) {
            text = string.concat(text, ". ", _address(given.servant), " serves all of them as ", _quoted(given.office));
        }
    }

    function _patience(Patience calldata patience) private pure returns (string memory) {
        return
            string.concat(
                ". Over a concern they talk for ",
                _time(patience.dialogue),
                " and negotiate for ",
                _time(patience.negotiation),
                " at least, before anything is suspended, for ",
                _time(patience.suspension),
                " at most"
            );
    }
}
