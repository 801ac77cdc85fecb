#compdef opsctl opsctl-sla opsctl-report opsctl-incident opsctl-change opsctl-item opsctl-asset opsctl-plan
# Completion of the opsctl tools in zsh. What can come next is asked of opsctl itself.
_opsctl() {
    local line word
    local -a found
    for line in "${(@f)$(command opsctl __complete -- "${(@)words[1,CURRENT]}" 2>/dev/null)}"; do
        [[ -n $line ]] || continue
        if [[ $line == :files ]]; then
            _files
            return
        fi
        word=${line%%$'\t'*}
        if [[ $line == *$'\t'* ]]; then
            found+=("${word//:/\\:}:${line#*$'\t'}")
        else
            found+=("${word//:/\\:}")
        fi
    done
    _describe -V opsctl found
}
if [[ ${funcstack[1]-} == _opsctl ]]; then
    _opsctl "$@"
else
    compdef _opsctl opsctl opsctl-sla opsctl-report opsctl-incident opsctl-change opsctl-item opsctl-asset opsctl-plan
fi
