#compdef kehoach
# Completion of kehoach in zsh: source this file, or put it into a folder of $fpath as _kehoach.
_kehoach() {
    emulate -L zsh
    local line
    local -a values shown
    for line in "${(@f)$(
        COMP_WORDS="${(F)words[1,CURRENT]}" COMP_CWORD=$((CURRENT - 1)) \
            _KEHOACH_COMPLETE=complete_zsh ${~${(Q)words[1]}} 2>/dev/null
    )}"; do
        [[ -n $line ]] || continue
        values+=("${line%%$'\t'*}")
        shown+=("${line/$'\t'/  -- }")
    done
    if (( $#values )); then
        compadd -U -l -d shown -a values  # -U: what is typed without accents fits, too
    else
        _files
    fi
}
if [[ ${zsh_eval_context[-1]} == loadautofunc ]]; then
    _kehoach "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _kehoach kehoach
fi
